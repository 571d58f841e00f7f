import { lazy } from 'react'

/* Chunks of their own: the board is usable before any of these has arrived. */

export const TracePanel = lazy(async () => ({
  default: (await import('../panels/trace')).TracePanel,
}))
export const PacketBuilder = lazy(async () => ({
  default: (await import('../panels/packet-builder')).PacketBuilder,
}))
export const TablesPanel = lazy(async () => ({
  default: (await import('../panels/tables')).TablesPanel,
}))
export const ProblemsPanel = lazy(async () => ({
  default: (await import('../panels/problems')).ProblemsPanel,
}))
export const InspectorPanel = lazy(async () => ({
  default: (await import('../panels/inspector')).InspectorPanel,
}))
export const TransportBar = lazy(async () => ({
  default: (await import('../panels/transport')).TransportBar,
}))
export const OutlinePanel = lazy(async () => ({
  default: (await import('../panels/outline/outline-panel')).OutlinePanel,
}))
export const ExamplesDialog = lazy(async () => ({
  default: (await import('../dialogs/examples-dialog')).ExamplesDialog,
}))
export const ImportDialog = lazy(async () => ({
  default: (await import('../dialogs/import-dialog')).ImportDialog,
}))
export const ShortcutsDialog = lazy(async () => ({
  default: (await import('../dialogs/shortcuts-dialog')).ShortcutsDialog,
}))
export const AboutDialog = lazy(async () => ({
  default: (await import('../dialogs/about-dialog')).AboutDialog,
}))
export const ConfirmDialog = lazy(async () => ({
  default: (await import('../dialogs/confirm-dialog')).ConfirmDialog,
}))
export const RenameDialog = lazy(async () => ({
  default: (await import('../dialogs/rename-dialog')).RenameDialog,
}))
