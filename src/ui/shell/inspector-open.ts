import type { AppState } from '../../store/state'

/** There is something to inspect: a selection, or a packet to explain in the tab that is shown. */
export function hasInspectorContent({
  selected,
  inspectorTab,
}: Pick<AppState, 'selected' | 'inspectorTab'>): boolean {
  return selected.length > 0 || inspectorTab === 'why'
}

/** The inspector is there: on a middling window it lies over the board's right edge. */
export function isInspectorOpen(state: AppState): boolean {
  return state.inspectorOpen && hasInspectorContent(state)
}
