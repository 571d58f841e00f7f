import { applyEdit } from '../../engine/edit/apply-edit'
import type { Edit, EditError } from '../../engine/edit/edit'
import type { ContainerId, EntityId, NoteId } from '../../engine/model/ids'
import { containersOf, entityName, isEntityId } from '../../engine/model/queries'
import type { Topology } from '../../engine/model/topology'
import { ok, type Result } from '../../lib/result'
import type { ActionContext } from '../action'
import { withDrawnArrows } from '../arrow-ends'
import { duplicated } from '../duplicate'
import { refuseEdit } from '../tell'
import { commitEdits } from './commit-edits'
import { tellCopies } from './tell-copies'

type BoardId = EntityId | NoteId

/** The board after edits one after the other; the first refusal ends it. */
function afterEdits(topology: Topology, edits: readonly Edit[]): Result<Topology, EditError> {
  let current = topology
  for (const edit of edits) {
    const result = applyEdit(current, edit)
    if (!result.ok) return result
    current = result.value.topology
  }
  return ok(current)
}

/**
 * Deletes these with all that is in them, but nothing that is locked; asks first when containers would go
 * with their host.
 */
export async function remove(
  context: ActionContext,
  asked: readonly BoardId[],
  label = 'action.edit.delete',
): Promise<void> {
  const { store } = context
  const { topology, notes, locked = [] } = store.getState().document
  const ids = asked.filter((id) => !locked.some((each) => each === id))
  if (ids.length < asked.length) {
    const params = { count: asked.length - ids.length }
    store.notify({ key: 'notice.locked-stay', params, tone: 'info', undo: false })
  }
  if (ids.length === 0) return
  const entities = ids.filter((id) => isEntityId(topology, id))
  const hosts = Object.values(topology.hosts).filter((host) => entities.includes(host.id))
  const lost = hosts.flatMap((host) => containersOf(topology, host.id))
  const edits: Edit[] = entities.length === 0 ? [] : [{ kind: 'remove', ids: entities }]
  if (lost.length > 0) {
    const answer = await context.confirm({
      title: 'dialog.delete-host.title',
      text: 'dialog.delete-host.text',
      confirm: 'dialog.delete-host.confirm',
      other: 'dialog.delete-host.hold',
      params: { name: hosts.map((host) => host.name).join(', '), count: lost.length },
      items: lost.map(({ name }) => name),
    })
    if (answer === 'no' || store.getState().document.topology !== topology) return
    if (answer === 'other') {
      const containerIds = lost.map(({ id }) => id)
      // What is selected beside its host goes to the strip with the rest of it.
      const others = entities.filter((id) => !lost.some((container) => container.id === id))
      edits.splice(0, 1, { kind: 'hold', containerIds }, { kind: 'remove', ids: others })
    }
  }
  const result = afterEdits(topology, edits)
  if (!result.ok) {
    refuseEdit(context, result.error)
    return
  }
  const left = result.value
  const gone = new Set<string>(ids)
  // What pointed to something that goes keeps pointing to where it was.
  const { notes: drawn, layout: places } = withDrawnArrows(store.getState().document, context.board)
  store.commit(label, (document) => {
    const keptNotes = Object.entries(drawn).filter(([id]) => !gone.has(id))
    const stands = (id: string) =>
      id in left.hosts || id in left.nodes || (id in notes && !gone.has(id))
    return {
      ...document,
      topology: left,
      notes: Object.fromEntries(keptNotes),
      layout: Object.fromEntries(Object.entries(places).filter(([id]) => stands(id))),
    }
  })
}

/** A further container in the compartment of this one, selected. */
export function joinContainer(context: ActionContext, containerId: ContainerId): void {
  const { store } = context
  const edit = { kind: 'join-container', containerId } as const
  const result = commitEdits(store, 'action.container.join', [edit])
  if (result.ok) store.setSelection({ selected: result.value[0]?.created.slice(0, 1) ?? [] })
  else refuseEdit(context, result.error)
}

/** Copies of what is selected, beside it and selected. */
export function duplicateSelection(context: ActionContext): void {
  const { store, board } = context
  const { document, selected } = store.getState()
  const drawn = withDrawnArrows(document, board)
  const result = duplicated(drawn, selected, (id) => board?.boundsOf(id) ?? null)
  if (!result.ok) {
    refuseEdit(context, result.error)
    return
  }
  store.commit('action.edit.duplicate', () => result.value.document)
  store.setSelection({ selected: result.value.copies })
  if (result.value.readdressed > 0) {
    tellCopies(context, result.value.copies.length, result.value.readdressed)
  }
}

/** Gives the name; false when it cannot be had, and a notice says why. */
export function setName(context: ActionContext, id: BoardId, name: string): boolean {
  const { store } = context
  const { topology } = store.getState().document
  if (!isEntityId(topology, id)) return false
  if (entityName(topology, id) === name) return true
  const result = commitEdits(store, 'action.edit.rename', [{ kind: 'rename', id, name }])
  if (!result.ok) refuseEdit(context, result.error)
  return result.ok
}
