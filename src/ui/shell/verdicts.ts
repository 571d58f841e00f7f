import { editor, isEditorReady } from '../../actions/editor'
import { planDrop, type DroppedItem } from '../../actions/placement'
import type { BoundsOf } from '../../actions/free-spot'
import type { DropTarget, DropVerdict } from '../../canvas/contract'
import type { TopologyDocument } from '../../engine/model/document'
import type { ContainerId, EntityId, LinkId } from '../../engine/model/ids'
import type { Isolation, Topology } from '../../engine/model/topology'
import { entityName, hostOfEntity } from '../../engine/model/queries'
import type { Translator } from '../../i18n/translator'

/* What would happen if the hand let go now. A chunk of its own: it comes with the gestures. */

/** What a drop here would do, in one sentence, or why it cannot be done. */
export function dropVerdict(
  document: TopologyDocument,
  item: DroppedItem,
  target: DropTarget,
  boundsOf: BoundsOf,
  { t, say }: Translator,
): DropVerdict {
  const { topology } = document
  const plan = planDrop(document, item, target, boundsOf)
  if (plan.kind === 'needs-host') return { allowed: false, label: t('dropTarget.needs-host') }
  // Before the editor is there nothing is refused: the drop itself will wait for it and say no then.
  const tried = isEditorReady()
    ? editor().carryOut(document, item, target, boundsOf, { note: '' })
    : null
  if (tried?.ok === false) {
    return { allowed: false, label: say(`editError.${tried.error.code}`, tried.error.params) }
  }
  const allowed = (label: string): DropVerdict => ({ allowed: true, label })
  switch (plan.kind) {
    case 'stay':
      return allowed(t('dropTarget.stay'))
    case 'place-note':
      return allowed(t('dropTarget.note'))
    case 'place-node':
      return allowed(t('dropTarget.node'))
    case 'place-host':
      return plan.machine === 'azure-vm'
        ? allowed(t('dropTarget.host-in-azure'))
        : plan.segment === null
          ? allowed(t('dropTarget.host'))
          : allowed(t('dropTarget.host-on-segment', { segment: plan.segment }))
    case 'with-new-host':
      return item.kind === 'network'
        ? allowed(t('dropTarget.network-with-host'))
        : allowed(t('dropTarget.container-with-host'))
    case 'choose-network':
      return allowed(
        t('dropTarget.choose-network', {
          host: entityName(topology, plan.hostId),
          count: plan.choices.length,
        }),
      )
    case 'network-on-host':
      return allowed(
        t('dropTarget.network-on-host', {
          host: entityName(topology, plan.hostId),
          driver: item.kind === 'network' ? t(`palette.driver.${item.driver}`) : '',
        }),
      )
    case 'change-driver':
      return allowed(
        t('dropTarget.change-driver', {
          network: entityName(topology, plan.networkId),
          driver: item.kind === 'network' ? t(`palette.driver.${item.driver}`) : '',
        }),
      )
    case 'change-isolation':
      return allowed(isolationSentence(topology, plan.containerId, plan.isolation, { t }))
    case 'into-host': {
      const host = entityName(topology, plan.hostId)
      const network =
        plan.networkId === null
          ? undefined
          : Object.values(topology.networks).find((candidate) => candidate.id === plan.networkId)
      if (network === undefined) return allowed(t('dropTarget.into-host-new-network', { host }))
      const prefix = network.subnets[0]?.prefix
      return allowed(
        prefix === undefined
          ? t('dropTarget.into-host', { host, network: network.name })
          : t('dropTarget.into-host-prefix', { host, network: network.name, prefix }),
      )
    }
  }
}

/**
 * What a cable between these would do, or why it cannot be; the cable itself comes to the same. With `pulled`
 * it is that end of that cable which goes there. Null as long as the editor has not come.
 */
export function connectVerdict(
  { topology }: TopologyDocument,
  from: EntityId,
  to: EntityId,
  pulled: { readonly link: LinkId; readonly end: 0 | 1 } | null,
  { t, say }: Translator,
): DropVerdict | null {
  if (!isEditorReady()) return null
  const names = { a: entityName(topology, from), b: entityName(topology, to) }
  const tried =
    pulled === null
      ? editor().connected(topology, from, to)
      : editor().rewired(topology, pulled.link, pulled.end, to)
  if (tried === null) return { allowed: false, label: t('drawing.connect.stays') }
  if (!tried.ok) {
    const { code, params } = tried.error
    const home = hostOfEntity(topology, from)
    const isInside = home !== null && home === hostOfEntity(topology, to)
    return {
      allowed: false,
      label:
        code === 'cannot-connect' && isInside
          ? t('drawing.connect.inside', names)
          : say(`editError.${code}`, { ...names, ...params }),
    }
  }
  const after = tried.value
  const grows = (kind: 'nics' | 'endpoints') =>
    Object.keys(after[kind]).length > Object.keys(topology[kind]).length
  const how = grows('endpoints')
    ? 'drawing.connect.attach'
    : grows('nics')
      ? 'drawing.connect.new-nic'
      : 'dropTarget.connect'
  return { allowed: true, label: t(how, names) }
}

/** "Make web-1 a Hyper-V container": what the pointer and the menu say. */
export function isolationSentence(
  topology: Topology,
  containerId: ContainerId,
  isolation: Isolation,
  { t }: Pick<Translator, 't'>,
): string {
  return t(`dropTarget.isolate-${isolation}`, { container: entityName(topology, containerId) })
}
