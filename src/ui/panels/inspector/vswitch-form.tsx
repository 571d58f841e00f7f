import {
  endpointsOfSwitch,
  managementAddressOf,
  networksOfSwitch,
  nicsOf,
} from '../../../engine/model/queries'
import type { PhysicalNic, Topology, VSwitch } from '../../../engine/model/topology'
import type { ForwardingState } from '../../../engine/tables/forwarding-state'
import { stationOf } from '../../../engine/tables/station-ids'
import { useT } from '../../app-context'
import { EditCheck, EditSelect, EditText } from './edit-fields'
import { EntityLink, EntityLinks, Group, Value, Values } from './layout'
import { readMac, readName } from './parse-input'

interface VSwitchFormProps {
  readonly vSwitch: VSwitch
  readonly topology: Topology
  readonly forwarding: ForwardingState | null
}

const MODES = ['switch-independent', 'lacp'] as const
const BALANCINGS = ['hyper-v-port', 'dynamic'] as const
const KINDS = ['external', 'internal', 'private'] as const

/** A virtual switch: kind, the host's own port on it, and the NICs under it. */
export function VSwitchForm({ vSwitch, topology, forwarding }: VSwitchFormProps) {
  const { t } = useT()
  const update = (patch: Partial<Omit<VSwitch, 'id' | 'hostId'>>) =>
    ({ kind: 'update-vswitch', id: vSwitch.id, patch }) as const
  const nics = nicsOf(topology, vSwitch.hostId)
  return (
    <>
      <Group legend={t('inspector.group.settings')}>
        <EditText
          label={t('inspector.name')}
          value={vSwitch.name}
          read={readName}
          toEdit={(name) => update({ name })}
        />
        <EditSelect
          label={t('inspector.switch-kind')}
          value={vSwitch.kind}
          options={KINDS.map((value) => ({ value, label: t(`inspector.switch-kind.${value}`) }))}
          toEdit={(kind) =>
            update({
              kind,
              // What the other kinds cannot have goes with the change, so that it is one step.
              ...(kind !== 'external' && { uplinkNicIds: [] }),
              ...(kind === 'external' && { uplinkNicIds: firstFree(vSwitch, nics, topology) }),
              ...(kind === 'private' && { managementVNic: false, managementForwarding: false }),
            })
          }
        />
        <EditCheck
          label={t('inspector.management-vnic')}
          hint={t('inspector.management-vnic.hint')}
          checked={vSwitch.managementVNic}
          disabled={vSwitch.kind === 'private'}
          toEdit={(managementVNic) => update({ managementVNic })}
        />
        <EditCheck
          label={t('inspector.forwarding')}
          hint={t('inspector.forwarding.hint')}
          checked={vSwitch.managementForwarding}
          disabled={!vSwitch.managementVNic}
          toEdit={(managementForwarding) => update({ managementForwarding })}
        />
        {vSwitch.managementMac !== null && (
          <EditText
            data
            label={t('inspector.management-mac')}
            value={vSwitch.managementMac}
            read={readMac}
            toEdit={(managementMac) => update({ managementMac })}
          />
        )}
      </Group>
      {vSwitch.kind === 'external' && (
        <Group legend={t('inspector.group.uplinks')}>
          {nics.map((nic) => {
            const isUplink = vSwitch.uplinkNicIds.includes(nic.id)
            const rest = vSwitch.uplinkNicIds.filter((id) => id !== nic.id)
            return (
              <EditCheck
                key={nic.id}
                label={nic.name}
                checked={isUplink}
                toEdit={(checked) => update({ uplinkNicIds: checked ? [...rest, nic.id] : rest })}
              />
            )
          })}
        </Group>
      )}
      {vSwitch.uplinkNicIds.length > 1 && (
        <Group legend={t('asked.group.team')}>
          <EditSelect
            label={t('asked.team-mode')}
            value={vSwitch.team.mode}
            options={MODES.map((value) => ({ value, label: t(`asked.team-mode.${value}`) }))}
            toEdit={(mode) => update({ team: { ...vSwitch.team, mode } })}
          />
          <EditSelect
            label={t('asked.team-balancing')}
            value={vSwitch.team.balancing}
            options={BALANCINGS.map((value) => ({
              value,
              label: t(`asked.team-balancing.${value}`),
            }))}
            toEdit={(balancing) => update({ team: { ...vSwitch.team, balancing } })}
          />
        </Group>
      )}
      <Effective vSwitch={vSwitch} topology={topology} forwarding={forwarding} />
    </>
  )
}

/** A NIC no switch has; the edit says what is missing when there is none. */
function firstFree(
  vSwitch: VSwitch,
  nics: readonly PhysicalNic[],
  topology: Topology,
): VSwitch['uplinkNicIds'] {
  if (vSwitch.uplinkNicIds.length > 0) return vSwitch.uplinkNicIds
  const taken = Object.values(topology.vSwitches).flatMap(({ uplinkNicIds }) => uplinkNicIds)
  return nics
    .map(({ id }) => id)
    .filter((id) => !taken.includes(id))
    .slice(0, 1)
}

function Effective({ vSwitch, topology, forwarding }: VSwitchFormProps) {
  const { t } = useT()
  const endpoints = endpointsOfSwitch(topology, vSwitch.id)
  const vfp = endpoints.some(({ id }) => {
    const port = forwarding?.stations[stationOf.port(id)]
    return port?.kind === 'port' && port.vfpEnabled
  })
  const networks = networksOfSwitch(topology, vSwitch.id).map(({ id }) => id)
  return (
    <Group legend={t('inspector.group.effective')}>
      <Values>
        <Value term={t('inspector.value.host')}>
          <EntityLink id={vSwitch.hostId} />
        </Value>
        <Value term={t('inspector.value.management-address')}>
          <span className="data">
            {managementAddressOf(topology, vSwitch.id) ?? t('inspector.value.management-none')}
          </span>
        </Value>
        <Value term={t('inspector.value.networks')}>
          {networks.length === 0 ? '–' : <EntityLinks ids={networks} />}
        </Value>
        {endpoints.length > 0 && forwarding !== null && (
          <Value term={t('inspector.value.vfp-ports')}>
            {t(vfp ? 'inspector.value.on' : 'inspector.value.off')}
          </Value>
        )}
        <Value term={t('inspector.value.containers')}>
          {endpoints.length === 0 ? '–' : <EntityLinks ids={endpoints.map(({ id }) => id)} />}
        </Value>
      </Values>
    </Group>
  )
}
