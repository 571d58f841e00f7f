import { lazy } from 'react'
import { loadEditor } from '../../actions/editor'
import { loadFlowing } from '../../actions/flow'
import { loadStepper } from '../../actions/stepper'
import { loadNotes } from '../../canvas/scene/late-notes'
import { loadCatalogue } from '../../i18n/load-catalogue'
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

export const TracePanel = lazy(() =>
  withWords(import('../panels/trace').then(({ TracePanel: panel }) => ({ default: panel }))),
)
export const PacketBuilder = lazy(() =>
  withWords(
    import('../panels/packet-builder').then(({ PacketBuilder: panel }) => ({ default: panel })),
  ),
)
export const TablesPanel = lazy(() =>
  withWords(import('../panels/tables').then(({ TablesPanel: panel }) => ({ default: panel }))),
)
export const PassportPanel = lazy(() =>
  withWords(import('../panels/passport').then(({ PassportPanel: panel }) => ({ default: panel }))),
)
export const BytesPanel = lazy(() =>
  withWords(import('../panels/bytes').then(({ BytesPanel: panel }) => ({ default: panel }))),
)
export const ProblemsPanel = lazy(() =>
  withWords(import('../panels/problems').then(({ ProblemsPanel: panel }) => ({ default: panel }))),
)
export const MatrixPanel = lazy(() =>
  withWords(
    import('../panels/reach/matrix-panel').then(({ MatrixPanel: panel }) => ({ default: panel })),
  ),
)
export const ContractsPanel = lazy(() =>
  withWords(
    import('../panels/reach/contracts-panel').then(({ ContractsPanel: panel }) => ({
      default: panel,
    })),
  ),
)
export const InspectorPanel = lazy(() =>
  withWords(
    import('../panels/inspector').then(({ InspectorPanel: panel }) => ({ default: panel })),
  ),
)
export const FixTrialBar = lazy(() =>
  withWords(
    import('../panels/why/fix-trial-bar').then(({ FixTrialBar: panel }) => ({ default: panel })),
  ),
)
export const WhyPanel = lazy(() =>
  withWords(import('../panels/why').then(({ WhyPanel: panel }) => ({ default: panel }))),
)
export const TransportBar = lazy(() =>
  withWords(import('../panels/transport').then(({ TransportBar: panel }) => ({ default: panel }))),
)
export const Timeline = lazy(() =>
  withWords(import('../panels/timeline').then(({ Timeline: panel }) => ({ default: panel }))),
)
export const StepCard = lazy(() =>
  withWords(import('../panels/timeline').then(({ StepCard: panel }) => ({ default: panel }))),
)
export const DriverPreviewPanel = lazy(() =>
  withWords(
    import('../panels/driver-preview').then(({ DriverPreviewPanel: panel }) => ({
      default: panel,
    })),
  ),
)
export const OutlinePanel = lazy(() =>
  withWords(
    import('../panels/outline/outline-panel').then(({ OutlinePanel: panel }) => ({
      default: panel,
    })),
  ),
)
export const ReadOnlyBar = lazy(() =>
  withWords(import('../panels/read-only').then(({ ReadOnlyBar: panel }) => ({ default: panel }))),
)
export const HoldingStrip = lazy(() =>
  withWords(
    import('../panels/holding/holding-strip').then(({ HoldingStrip: panel }) => ({
      default: panel,
    })),
  ),
)
export const VisitBanner = lazy(() =>
  withWords(import('./visit-banner').then(({ VisitBanner: panel }) => ({ default: panel }))),
)
export const BoardExtras = lazy(() =>
  withWords(import('./board-extras').then((module) => ({ default: module.BoardExtras }))),
)
export const NoteWriter = lazy(() =>
  withWords(import('./note-writer').then(({ NoteWriter: panel }) => ({ default: panel }))),
)
/** The dialogs that the menu opens, each a chunk of its own behind this one. */
export const MenuDialogs = lazy(() =>
  withWords(
    // Some draw boards that are not on the screen: what draws notes comes along.
    Promise.all([import('../dialogs/menu-dialogs'), loadNotes()]).then(([{ MenuDialogs }]) => ({
      default: MenuDialogs,
    })),
  ),
)
export const ConfirmDialog = lazy(() =>
  withWords(
    import('../dialogs/confirm-dialog').then(({ ConfirmDialog: panel }) => ({ default: panel })),
  ),
)
export const FindBar = lazy(() =>
  withWords(import('./find').then(({ FindBar: panel }) => ({ default: panel }))),
)
export const RenamePlace = lazy(() =>
  withWords(import('./rename-place').then(({ RenamePlace: panel }) => ({ default: panel }))),
)

/** What opens at the pointer: the chunk comes with the first right click. */
export const ContextMenu = lazy(() =>
  withWords(import('./point-menus').then((module) => ({ default: module.ContextMenu }))),
)
export const NetworkChoice = lazy(() =>
  import('./point-menus').then((module) => ({ default: module.NetworkChoice })),
)
export const FarEndChoice = lazy(() =>
  withWords(import('./far-end-choice').then((module) => ({ default: module.FarEndChoice }))),
)
