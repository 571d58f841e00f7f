import { assertNever } from '../../lib/assert'
import { err, ok, type Result } from '../../lib/result'
import type { EntityId } from '../model/ids'
import { entityOf } from '../model/queries'
import type { Topology } from '../model/topology'
import { bindNetwork } from './bind-network'
import { assume } from './assume'
import { connect } from './connect'
import { attachEndpoint, joinContainer, moveContainer, placeContainer } from './containers'
import { draftOf, refuse, type Draft, type Outcome } from './draft'
import type { Edit, EditError, EditOutcome } from './edit'
import { holdContainers, placeHeld } from './holding'
import { addNic, placeHost } from './hosts'
import { boardNames, chosenName } from './naming'
import { changeDriver, placeNetwork } from './networks'
import { syncPodRoutes } from './pod-routes'
import { publishPort, unpublishPort } from './ports'
import { removeEntities } from './removal'
import { rename } from './rename'
import { placeService, settleServices, updateService } from './services'
import { createNode } from './underlay'
import { updateNetwork } from './update-network'
import {
  updateContainer,
  updateEndpoint,
  updateHost,
  updateLink,
  updateNic,
  updateNode,
  updateVSwitch,
} from './updates'

/**
 * The one way to change a topology. Pure: the same board and edit give the same board, ids and
 * addresses included. Refused edits change nothing; everything that changed by itself is told in
 * `changes`, everything that came along in `created`, what the edit was about first.
 */
export function applyEdit(topology: Topology, edit: Edit): Result<EditOutcome, EditError> {
  const draft = draftOf(topology)
  const about = perform(draft, edit)
  if (!about.ok) return err(about.error)
  syncPodRoutes(draft, topology)
  settleServices(draft, topology, edit)
  const id = about.value
  // What was taken away and made anew under its old id is not new to a person.
  const fresh = draft.created.filter((other) => entityOf(topology, other) === null)
  const isNew = id !== null && fresh.includes(id)
  const created = isNew ? [id, ...fresh.filter((other) => other !== id)] : fresh
  return ok({ topology: draft.topology, created, changes: draft.changes })
}

/** Does the edit to the draft; the id is that of the thing the edit is about. */
function perform(draft: Draft, edit: Edit): Outcome<EntityId | null> {
  switch (edit.kind) {
    case 'place-host':
      return placeHost(draft, edit)
    case 'place-node':
      return placeNode(draft, edit)
    case 'place-network':
      return placeNetwork(draft, edit.hostId, edit.driver, edit.name)
    case 'place-container':
      return placeContainer(draft, edit)
    case 'join-container':
      return joinContainer(draft, edit)
    case 'move-container':
      return moveContainer(draft, edit)
    case 'hold':
      return holdContainers(draft, edit)
    case 'place-held':
      return placeHeld(draft, edit)
    case 'attach-endpoint':
      return attachEndpoint(draft, edit)
    case 'add-nic':
      return placeNic(draft, edit)
    case 'connect':
      return connect(draft, edit)
    case 'change-driver':
      return changeDriver(draft, edit)
    case 'bind-network':
      return bindNetwork(draft, edit)
    case 'set-isolation':
      return updateContainer(draft, edit.containerId, { isolation: edit.isolation })
    case 'publish-port':
      return publishPort(draft, edit)
    case 'unpublish-port':
      return unpublishPort(draft, edit)
    case 'rename':
      return rename(draft, edit)
    case 'update-host':
      return updateHost(draft, edit)
    case 'update-nic':
      return updateNic(draft, edit)
    case 'update-vswitch':
      return updateVSwitch(draft, edit)
    case 'update-network':
      return updateNetwork(draft, edit)
    case 'update-endpoint':
      return updateEndpoint(draft, edit)
    case 'update-container':
      return updateContainer(draft, edit.id, edit.patch)
    case 'update-node':
      return updateNode(draft, edit)
    case 'update-link':
      return updateLink(draft, edit)
    case 'place-service':
      return placeService(draft, edit)
    case 'update-service':
      return updateService(draft, edit)
    case 'assume':
      return assume(draft, edit)
    case 'remove':
      return removeEntities(draft, edit.ids)
    /* v8 ignore next -- unreachable: the cases above are the whole union */
    default:
      return assertNever(edit)
  }
}

function placeNode(
  draft: Draft,
  edit: Extract<Edit, { kind: 'place-node' }>,
): Outcome<EntityId | null> {
  const name = chosenName(edit.name, boardNames(draft.topology), '')
  if (!name.ok) return name
  const node = createNode(draft, edit.node, name.value === '' ? undefined : name.value)
  return node.ok ? ok(node.value.id) : node
}

function placeNic(
  draft: Draft,
  edit: Extract<Edit, { kind: 'add-nic' }>,
): Outcome<EntityId | null> {
  const host = draft.topology.hosts[edit.hostId]
  if (!host) return refuse('not-found', { id: edit.hostId })
  const nic = addNic(draft, host, edit.segmentId)
  return nic.ok ? ok(nic.value.id) : nic
}
