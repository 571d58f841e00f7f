import { linksOf } from '../../../engine/model/queries'
import type {
  AzureFabricNode,
  MachineNode,
  NsgRule,
  RouterInterface,
  RouterNode,
  SegmentNode,
  Topology,
  UnderlayNode,
} from '../../../engine/model/topology'
import { ok } from '../../../lib/result'
import { useT } from '../../app-context'
import { EditNumber, EditText, useEdit } from './edit-fields'
import { EntityLinks, Group, Pair, Value, Values } from './layout'
import { all, ruleProtocol, ruleProtocolOptions } from './options'
import { DhcpFields, DnsRecords } from './name-services'
import {
  orNull,
  readCidr,
  readIpv4,
  readIpv4List,
  readMac,
  readName,
  readNumber,
  readOptionalCidr,
  readOptionalIpv4,
  readOptionalPort,
} from './parse-input'
import { RecordList } from './record-list'
import { ListenersGroup, RoutesGroup } from './shared-lists'

interface NodeFormProps<N extends UnderlayNode = UnderlayNode> {
  readonly node: N
  readonly topology: Topology
}

/** Something outside the hosts; each kind has its own few properties. */
export function NodeForm({ node, topology }: NodeFormProps) {
  const { t } = useT()
  const links = linksOf(topology, node.id).map(({ id }) => id)
  return (
    <>
      <Group legend={t('inspector.group.settings')}>
        <EditText
          label={t('inspector.name')}
          value={node.name}
          read={readName}
          toEdit={(name) => ({ kind: 'rename', id: node.id, name })}
        />
        {node.kind === 'segment' && <SegmentFields node={node} />}
        {node.kind === 'azure-fabric' && <FabricFields node={node} />}
        {'listeners' in node && <MachineFields node={node} />}
      </Group>
      {node.kind === 'router' && <RouterInterfaces node={node} />}
      {'listeners' in node && (
        <ListenersGroup
          listeners={node.listeners}
          toEdit={(listeners) => ({
            kind: 'update-node',
            id: node.id,
            node: { ...node, listeners },
          })}
        />
      )}
      {'records' in node && node.kind === 'dns-server' && <DnsRecords node={node} />}
      {'dhcp' in node && <DhcpFields node={node} />}
      {node.kind === 'azure-fabric' && <NsgRules node={node} />}
      {'routes' in node && (
        <RoutesGroup
          routes={node.routes}
          toEdit={(routes) => ({ kind: 'update-node', id: node.id, node: { ...node, routes } })}
        />
      )}
      <Group legend={t('inspector.group.effective')}>
        <Values>
          <Value term={t('inspector.value.cables')}>
            {links.length === 0 ? t('inspector.value.no-cable') : <EntityLinks ids={links} />}
          </Value>
        </Values>
      </Group>
    </>
  )
}

function SegmentFields({ node }: { readonly node: SegmentNode }) {
  const { t } = useT()
  return (
    <EditText
      data
      label={t('inspector.segment.prefix')}
      hint={t('inspector.segment.prefix.hint')}
      value={node.prefix}
      read={readCidr}
      toEdit={(prefix) => ({ kind: 'update-node', id: node.id, node: { ...node, prefix } })}
    />
  )
}

function MachineFields({ node }: { readonly node: MachineNode }) {
  const { t } = useT()
  const update = (patch: Partial<MachineNode>) =>
    ({ kind: 'update-node', id: node.id, node: { ...node, ...patch } }) as const
  return (
    <>
      <Pair>
        <EditText
          data
          label={t('inspector.address')}
          value={node.address}
          read={readIpv4}
          toEdit={(address) => update({ address })}
        />
        <EditNumber
          label={t('inspector.prefix-length')}
          value={node.prefixLength}
          min={0}
          max={32}
          toEdit={(prefixLength) => update({ prefixLength })}
        />
      </Pair>
      <EditText
        data
        label={t('inspector.gateway')}
        value={node.gateway ?? ''}
        read={readOptionalIpv4}
        toEdit={(gateway) => update({ gateway })}
      />
      <EditText
        data
        label={t('inspector.mac')}
        value={node.mac}
        read={readMac}
        toEdit={(mac) => update({ mac })}
      />
    </>
  )
}

function FabricFields({ node }: { readonly node: AzureFabricNode }) {
  const { t } = useT()
  const update = (patch: Partial<AzureFabricNode>) =>
    ({ kind: 'update-node', id: node.id, node: { ...node, ...patch } }) as const
  return (
    <>
      <EditText
        data
        label={t('inspector.vnet-prefix')}
        value={node.prefix}
        read={readCidr}
        toEdit={(prefix) => update({ prefix })}
      />
      <EditText
        data
        label={t('inspector.gateway')}
        value={node.gateway}
        read={readIpv4}
        toEdit={(gateway) => update({ gateway })}
      />
      <EditText
        data
        label={t('inspector.unregistered')}
        hint={t('inspector.unregistered.hint')}
        value={node.unregistered.join(', ')}
        read={readIpv4List}
        toEdit={(unregistered) => update({ unregistered })}
      />
    </>
  )
}

const readVlan = orNull(readNumber(1, 4094))

function RouterInterfaces({ node }: { readonly node: RouterNode }) {
  const { t } = useT()
  const edit = useEdit()
  const set = (interfaces: readonly RouterInterface[]) =>
    edit({ kind: 'update-node', id: node.id, node: { ...node, interfaces } })
  return (
    <Group legend={t('inspector.group.interfaces')}>
      <RecordList<RouterInterface>
        label={t('inspector.group.interfaces')}
        items={node.interfaces}
        summary={(port) =>
          `${port.name}: ${port.address}/${port.prefixLength} ${port.mac}${port.vlanId === null ? '' : ` VLAN ${port.vlanId}`}`
        }
        fields={[
          { name: 'name', label: t('inspector.interface-name'), initial: '' },
          {
            name: 'vlan',
            label: t('inspector.vlan'),
            initial: '',
            placeholder: t('inspector.vlan.none'),
          },
          { name: 'address', label: t('inspector.address'), initial: '' },
          { name: 'length', label: t('inspector.prefix-length'), initial: '24' },
          { name: 'mac', label: t('inspector.mac'), initial: '', wide: true },
        ]}
        read={({ name = '', vlan = '', address = '', length = '', mac = '' }) =>
          all({
            name: readName(name),
            address: readIpv4(address),
            prefixLength: readNumber(0, 32)(length),
            mac: readMac(mac),
            vlanId: readVlan(vlan),
          })
        }
        onAdd={(port) => set([...node.interfaces, port])}
        onRemove={(port) => set(node.interfaces.filter((other) => other !== port))}
      />
    </Group>
  )
}

function NsgRules({ node }: { readonly node: AzureFabricNode }) {
  const translator = useT()
  const { t } = translator
  const edit = useEdit()
  const set = (nsgRules: readonly NsgRule[]) =>
    edit({ kind: 'update-node', id: node.id, node: { ...node, nsgRules } })
  const any = t('inspector.any-hint')
  return (
    <Group legend={t('inspector.group.nsg')}>
      <RecordList<NsgRule>
        label={t('inspector.group.nsg')}
        items={node.nsgRules}
        summary={(rule) =>
          [
            `${rule.priority}`,
            `${rule.name}:`,
            t(`inspector.${rule.action}`),
            rule.protocol ?? t('inspector.any'),
            rule.source ?? '*',
            '→',
            rule.destination ?? '*',
            rule.destinationPort ?? '',
          ]
            .filter((part) => part !== '')
            .join(' ')
        }
        fields={[
          { name: 'name', label: t('inspector.name'), initial: '' },
          { name: 'priority', label: t('inspector.priority'), initial: '100' },
          {
            name: 'action',
            label: t('inspector.action'),
            initial: 'deny',
            options: (['allow', 'deny'] as const).map((value) => ({
              value,
              label: t(`inspector.${value}`),
            })),
          },
          {
            name: 'protocol',
            label: t('inspector.protocol'),
            initial: 'any',
            options: ruleProtocolOptions(translator),
          },
          { name: 'source', label: t('inspector.source'), initial: '', placeholder: any },
          { name: 'destination', label: t('inspector.destination'), initial: '', placeholder: any },
          {
            name: 'port',
            label: t('inspector.destination-port'),
            initial: '',
            placeholder: any,
            wide: true,
          },
        ]}
        read={({
          name = '',
          priority = '',
          action,
          protocol,
          source = '',
          destination = '',
          port = '',
        }) =>
          all({
            name: readName(name),
            priority: readNumber(100, 4096)(priority),
            action: ok(action === 'allow' ? ('allow' as const) : ('deny' as const)),
            protocol: ok(ruleProtocol(protocol)),
            source: readOptionalCidr(source),
            destination: readOptionalCidr(destination),
            destinationPort: readOptionalPort(port),
          })
        }
        onAdd={(rule) => set([...node.nsgRules, rule])}
        onRemove={(rule) => set(node.nsgRules.filter((other) => other !== rule))}
      />
    </Group>
  )
}
