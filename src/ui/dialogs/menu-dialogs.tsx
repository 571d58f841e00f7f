import { lazy, Suspense, type ComponentType } from 'react'
import type { ViewSlice } from '../../store/state'
import { useApp } from '../app-context'
import { usePageLinks } from './page-links'

type Opened = Exclude<ViewSlice['dialog'], 'none'>

const DIALOGS: Readonly<Record<Opened, ComponentType>> = {
  examples: lazy(async () => ({ default: (await import('./examples-dialog')).ExamplesDialog })),
  import: lazy(async () => ({ default: (await import('./import-dialog')).ImportDialog })),
  shortcuts: lazy(async () => ({ default: (await import('./shortcuts')).ShortcutsDialog })),
  palette: lazy(async () => ({ default: (await import('./command')).CommandDialog })),
  many: lazy(async () => ({ default: (await import('./many-dialog')).ManyDialog })),
  about: lazy(async () => ({ default: (await import('./about-dialog')).AboutDialog })),
  compare: lazy(async () => ({ default: (await import('./compare-dialog')).CompareDialog })),
  'side-by-side': lazy(async () => ({
    default: (await import('./side-by-side')).SideBySideDialog,
  })),
  'moving-picture': lazy(async () => ({
    default: (await import('./moving-picture')).MovingPictureDialog,
  })),
  share: lazy(async () => ({ default: (await import('./share')).ShareDialog })),
  embed: lazy(async () => ({ default: (await import('./embed')).EmbedDialog })),
  'export-image': lazy(async () => ({
    default: (await import('./export-image')).ExportImageDialog,
  })),
  print: lazy(async () => ({ default: (await import('./print')).PrintDialog })),
  describe: lazy(async () => ({ default: (await import('./describe-dialog')).DescribeDialog })),
  assumptions: lazy(async () => ({
    default: (await import('./assumptions-dialog')).AssumptionsDialog,
  })),
  wireshark: lazy(async () => ({
    default: (await import('./wireshark-dialog')).WiresharkDialog,
  })),
  accessibility: lazy(async () => ({
    default: (await import('./accessibility')).AccessibilityDialog,
  })),
  gallery: lazy(async () => ({ default: (await import('./gallery')).GalleryDialog })),
  boards: lazy(async () => ({ default: (await import('./boards')).BoardsDialog })),
  snapshots: lazy(async () => ({ default: (await import('./boards')).SnapshotsDialog })),
  'board-diff': lazy(async () => ({ default: (await import('./board-diff')).BoardDiffDialog })),
  'not-modelled': lazy(async () => ({
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
