import { loadEditor } from '../../actions/editor'
import { loadFlowing } from '../../actions/flow'
import { loadStepper } from '../../actions/stepper'
import { loadNotes } from '../../canvas/scene/late-notes'
import { loadCatalogue } from '../../i18n/load-catalogue'
import { latePart } from '../primitives/late-part'
import { languageOfPage } from './page-language'

/* Chunks of their own: the board is usable before any of these has arrived. */

/** A chunk that is shown only when every sentence and the editor are there. */
async function withWords<T>(chunk: Promise<T>): Promise<T> {
  const [loaded] = await Promise.all([
    chunk,
    loadCatalogue(languageOfPage()),
    loadEditor(),
    loadStepper(),
    loadFlowing(),
  ])
  return loaded
}

export const TracePanel = latePart(() =>
  withWords(import('../panels/trace').then(({ TracePanel: panel }) => ({ default: panel }))),
)
export const PacketBuilder = latePart(() =>
  withWords(
    import('../panels/packet-builder').then(({ PacketBuilder: panel }) => ({ default: panel })),
  ),
)
export const TablesPanel = latePart(() =>
  withWords(import('../panels/tables').then(({ TablesPanel: panel }) => ({ default: panel }))),
)
export const PassportPanel = latePart(() =>
  withWords(import('../panels/passport').then(({ PassportPanel: panel }) => ({ default: panel }))),
)
export const BytesPanel = latePart(() =>
  withWords(import('../panels/bytes').then(({ BytesPanel: panel }) => ({ default: panel }))),
)
export const ProblemsPanel = latePart(() =>
  withWords(import('../panels/problems').then(({ ProblemsPanel: panel }) => ({ default: panel }))),
)
export const MatrixPanel = latePart(() =>
  withWords(
    import('../panels/reach/matrix-panel').then(({ MatrixPanel: panel }) => ({ default: panel })),
  ),
)
export const ContractsPanel = latePart(() =>
  withWords(
    import('../panels/reach/contracts-panel').then(({ ContractsPanel: panel }) => ({
      default: panel,
    })),
  ),
)
export const InspectorPanel = latePart(() =>
  withWords(
    import('../panels/inspector').then(({ InspectorPanel: panel }) => ({ default: panel })),
  ),
)
export const FixTrialBar = latePart(() =>
  withWords(
    import('../panels/why/fix-trial-bar').then(({ FixTrialBar: panel }) => ({ default: panel })),
  ),
)
export const WhyPanel = latePart(() =>
  withWords(import('../panels/why').then(({ WhyPanel: panel }) => ({ default: panel }))),
)
export const TransportBar = latePart(() =>
  withWords(import('../panels/transport').then(({ TransportBar: panel }) => ({ default: panel }))),
)
export const Timeline = latePart(() =>
  withWords(import('../panels/timeline').then(({ Timeline: panel }) => ({ default: panel }))),
)
export const StepCard = latePart(() =>
  withWords(import('../panels/timeline').then(({ StepCard: panel }) => ({ default: panel }))),
)
export const DriverPreviewPanel = latePart(() =>
  withWords(
    import('../panels/driver-preview').then(({ DriverPreviewPanel: panel }) => ({
      default: panel,
    })),
  ),
)
export const OutlinePanel = latePart(() =>
  withWords(
    import('../panels/outline/outline-panel').then(({ OutlinePanel: panel }) => ({
      default: panel,
    })),
  ),
)
export const ReadOnlyBar = latePart(() =>
  withWords(import('../panels/read-only').then(({ ReadOnlyBar: panel }) => ({ default: panel }))),
)
export const HoldingStrip = latePart(() =>
  withWords(
    import('../panels/holding/holding-strip').then(({ HoldingStrip: panel }) => ({
      default: panel,
    })),
  ),
)
export const VisitBanner = latePart(() =>
  withWords(import('./visit-banner').then(({ VisitBanner: panel }) => ({ default: panel }))),
)
export const BoardExtras = latePart(() =>
  withWords(import('./board-extras').then((module) => ({ default: module.BoardExtras }))),
)
export const NoteWriter = latePart(() =>
  withWords(import('./note-writer').then(({ NoteWriter: panel }) => ({ default: panel }))),
)
/** The dialogs that the menu opens, each a chunk of its own behind this one. */
export const MenuDialogs = latePart(() =>
  withWords(
    // Some draw boards that are not on the screen: what draws notes comes along.
    Promise.all([import('../dialogs/menu-dialogs'), loadNotes()]).then(([{ MenuDialogs }]) => ({
      default: MenuDialogs,
    })),
  ),
)
export const ConfirmDialog = latePart(() =>
  withWords(
    import('../dialogs/confirm-dialog').then(({ ConfirmDialog: panel }) => ({ default: panel })),
  ),
)
export const FindBar = latePart(() =>
  withWords(import('./find').then(({ FindBar: panel }) => ({ default: panel }))),
)
export const RenamePlace = latePart(() =>
  withWords(import('./rename-place').then(({ RenamePlace: panel }) => ({ default: panel }))),
)

/** What opens at the pointer: the chunk comes with the first right click. */
export const ContextMenu = latePart(() =>
  withWords(import('./point-menus').then((module) => ({ default: module.ContextMenu }))),
)
export const NetworkChoice = latePart(() =>
  import('./point-menus').then((module) => ({ default: module.NetworkChoice })),
)
export const FarEndChoice = latePart(() =>
  withWords(import('./far-end-choice').then((module) => ({ default: module.FarEndChoice }))),
)
