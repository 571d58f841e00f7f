import { Suspense, type ComponentType } from 'react'
import type { ViewSlice } from '../../store/state'
import { useApp } from '../app-context'
import { latePart } from '../primitives/late-part'
import { usePageLinks } from './page-links'

type Opened = Exclude<ViewSlice['dialog'], 'none'>

const DIALOGS: Readonly<Record<Opened, ComponentType>> = {
  examples: latePart(async () => ({ default: (await import('./examples-dialog')).ExamplesDialog })),
  import: latePart(async () => ({ default: (await import('./import-dialog')).ImportDialog })),
  shortcuts: latePart(async () => ({ default: (await import('./shortcuts')).ShortcutsDialog })),
  palette: latePart(async () => ({ default: (await import('./command')).CommandDialog })),
  many: latePart(async () => ({ default: (await import('./many-dialog')).ManyDialog })),
  about: latePart(async () => ({ default: (await import('./about-dialog')).AboutDialog })),
  compare: latePart(async () => ({ default: (await import('./compare-dialog')).CompareDialog })),
  'side-by-side': latePart(async () => ({
    default: (await import('./side-by-side')).SideBySideDialog,
  })),
  'moving-picture': latePart(async () => ({
    default: (await import('./moving-picture')).MovingPictureDialog,
  })),
  share: latePart(async () => ({ default: (await import('./share')).ShareDialog })),
  embed: latePart(async () => ({ default: (await import('./embed')).EmbedDialog })),
  'export-image': latePart(async () => ({
    default: (await import('./export-image')).ExportImageDialog,
  })),
  print: latePart(async () => ({ default: (await import('./print')).PrintDialog })),
  describe: latePart(async () => ({ default: (await import('./describe-dialog')).DescribeDialog })),
  assumptions: latePart(async () => ({
    default: (await import('./assumptions-dialog')).AssumptionsDialog,
  })),
  wireshark: latePart(async () => ({
    default: (await import('./wireshark-dialog')).WiresharkDialog,
  })),
  accessibility: latePart(async () => ({
    default: (await import('./accessibility')).AccessibilityDialog,
  })),
  gallery: latePart(async () => ({ default: (await import('./gallery')).GalleryDialog })),
  boards: latePart(async () => ({ default: (await import('./boards')).BoardsDialog })),
  snapshots: latePart(async () => ({ default: (await import('./boards')).SnapshotsDialog })),
  'board-diff': latePart(async () => ({ default: (await import('./board-diff')).BoardDiffDialog })),
  'not-modelled': latePart(async () => ({
    default: (await import('./not-modelled-dialog')).NotModelledDialog,
  })),
}

/** The dialog that is open, and the pages among them under their own addresses. */
export function MenuDialogs() {
  const dialog = useApp((state) => state.dialog)
  usePageLinks()
  if (dialog === 'none') return null
  const Opened = DIALOGS[dialog]
  return (
    <Suspense fallback={null}>
      <Opened />
    </Suspense>
  )
}
