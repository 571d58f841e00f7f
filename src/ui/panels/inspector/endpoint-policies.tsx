import type { Edit } from '../../../engine/edit/edit'
import type {
  AclPolicy,
  EndpointPolicy,
  HnsEndpoint,
  PortMappingPolicy,
  SdnRoutePolicy,
} from '../../../engine/model/topology'
import { ok } from '../../../lib/result'
import { useT } from '../../app-context'
import { EditCheck, useEdit } from './edit-fields'
import { Group } from './layout'
import {
  all,
  directionOptions,
  ruleProtocol,
  ruleProtocolOptions,
  transportOptions,
  verdictOptions,
  yesNoOptions,
} from './options'
import {
  readCidr,
  readName,
  readNumber,
  readOptionalCidr,
  readPort,
  readPorts,
} from './parse-input'
import { RecordList } from './record-list'

interface EndpointPoliciesProps {
  readonly endpoint: HnsEndpoint
  readonly setPolicies: (policies: readonly EndpointPolicy[]) => Edit
  /** Its network has load balancers, so that it may be its own backend. */
  readonly canLoop: boolean
}

/** The HNS policies of an endpoint, a list a type: published ports, ACLs, SDN routes. */
export function EndpointPolicies({ endpoint, setPolicies, canLoop }: EndpointPoliciesProps) {
  const edit = useEdit()
  const { t } = useT()
  const { policies } = endpoint
  const add = (policy: EndpointPolicy) => edit(setPolicies([...policies, policy]))
  const remove = (policy: EndpointPolicy) =>
    edit(setPolicies(policies.filter((other) => other !== policy)))
  return (
    <>
      <PublishedPorts endpoint={endpoint} />
      <Acls items={policies.filter((policy) => policy.type === 'Acl')} add={add} remove={remove} />
      <SdnRoutes
        items={policies.filter((policy) => policy.type === 'SdnRoute')}
        add={add}
        remove={remove}
      />
      {canLoop && (
        <Group legend={t('inspector.group.balancing')}>
          <EditCheck
            label={t('inspector.loopback-dsr')}
            hint={t('inspector.loopback-dsr.hint')}
            checked={policies.some((policy) => policy.type === 'LoopbackDsr')}
            toEdit={(checked) =>
              setPolicies([
                ...policies.filter((policy) => policy.type !== 'LoopbackDsr'),
                ...(checked ? [{ type: 'LoopbackDsr' } as const] : []),
              ])
            }
          />
        </Group>
      )}
    </>
  )
}

interface PolicyListProps<P extends EndpointPolicy> {
  readonly items: readonly P[]
  readonly add: (policy: P) => string | null
  readonly remove: (policy: P) => string | null
}

/** `-p 8080:80`. */
function PublishedPorts({ endpoint }: { readonly endpoint: HnsEndpoint }) {
  const translator = useT()
  const { t } = translator
  const edit = useEdit()
  return (
    <Group legend={t('inspector.group.published')}>
      <RecordList<PortMappingPolicy>
        label={t('inspector.group.published')}
        items={endpoint.policies.filter((policy) => policy.type === 'PortMapping')}
        summary={({ externalPort, internalPort, protocol, localRoutedVip }) =>
          `${externalPort} → ${internalPort}/${protocol}${localRoutedVip ? ' LocalRoutedVip' : ''}`
        }
        fields={[
          {
            name: 'external',
            label: t('inspector.external-port'),
            initial: '',
            placeholder: '8080',
          },
          { name: 'internal', label: t('inspector.internal-port'), initial: '', placeholder: '80' },
          {
            name: 'protocol',
            label: t('inspector.protocol'),
            initial: 'tcp',
            options: transportOptions,
          },
          {
            name: 'vip',
            label: t('inspector.local-vip'),
            initial: 'no',
            options: yesNoOptions(translator),
          },
        ]}
        read={({ external = '', internal = '', protocol, vip }) =>
          all({
            type: ok('PortMapping' as const),
            protocol: ok(protocol === 'udp' ? ('udp' as const) : ('tcp' as const)),
            externalPort: readPort(external),
            internalPort: readPort(internal),
            localRoutedVip: ok(vip === 'yes'),
          })
        }
        onAdd={({ type: _type, ...mapping }) =>
          edit({ kind: 'publish-port', endpointId: endpoint.id, mapping })
        }
        onRemove={({ protocol, externalPort }) =>
          edit({ kind: 'unpublish-port', endpointId: endpoint.id, protocol, externalPort })
        }
      />
    </Group>
  )
}

function Acls({ items, add, remove }: PolicyListProps<AclPolicy>) {
  const translator = useT()
  const { t } = translator
  const any = t('inspector.any-hint')
  return (
    <Group legend={t('inspector.group.acl')}>
      <RecordList<AclPolicy>
        label={t('inspector.group.acl')}
        items={items}
        summary={(acl) =>
          [
            `${acl.priority}`,
            `${acl.name}:`,
            t(`inspector.${acl.action}`),
            t(acl.direction === 'in' ? 'inspector.inbound' : 'inspector.outbound'),
            acl.protocol ?? t('inspector.any'),
            acl.localPorts === '' ? '' : `${t('inspector.local-ports')} ${acl.localPorts}`,
            acl.remotePorts === '' ? '' : `${t('inspector.remote-ports')} ${acl.remotePorts}`,
            acl.localAddresses ?? '',
            acl.remoteAddresses ?? '',
            `(${t(`inspector.rule-type.${acl.ruleType}`)})`,
          ]
            .filter((part) => part !== '')
            .join(' ')
        }
        fields={[
          { name: 'name', label: t('inspector.name'), initial: '', wide: true },
          {
            name: 'direction',
            label: t('inspector.direction'),
            initial: 'in',
            options: directionOptions(translator),
          },
          {
            name: 'action',
            label: t('inspector.action'),
            initial: 'allow',
            options: verdictOptions(translator),
          },
          {
            name: 'protocol',
            label: t('inspector.protocol'),
            initial: 'tcp',
            options: ruleProtocolOptions(translator),
          },
          { name: 'priority', label: t('inspector.priority'), initial: '1000' },
          { name: 'localPorts', label: t('inspector.local-ports'), initial: '', placeholder: any },
          {
            name: 'remotePorts',
            label: t('inspector.remote-ports'),
            initial: '',
            placeholder: any,
          },
          {
            name: 'localAddresses',
            label: t('inspector.local-addresses'),
            initial: '',
            placeholder: any,
          },
          {
            name: 'remoteAddresses',
            label: t('inspector.remote-addresses'),
            initial: '',
            placeholder: any,
          },
          {
            name: 'ruleType',
            label: t('inspector.rule-type'),
            initial: 'switch',
            wide: true,
            options: (['switch', 'host'] as const).map((value) => ({
              value,
              label: t(`inspector.rule-type.${value}`),
            })),
          },
        ]}
        read={(values) =>
          all({
            type: ok('Acl' as const),
            name: readName(values['name'] ?? ''),
            direction: ok(values['direction'] === 'out' ? ('out' as const) : ('in' as const)),
            action: ok(values['action'] === 'block' ? ('block' as const) : ('allow' as const)),
            protocol: ok(ruleProtocol(values['protocol'])),
            priority: readNumber(1, 65535)(values['priority'] ?? ''),
            localPorts: readPorts(values['localPorts'] ?? ''),
            remotePorts: readPorts(values['remotePorts'] ?? ''),
            localAddresses: readOptionalCidr(values['localAddresses'] ?? ''),
            remoteAddresses: readOptionalCidr(values['remoteAddresses'] ?? ''),
            ruleType: ok(values['ruleType'] === 'host' ? ('host' as const) : ('switch' as const)),
          })
        }
        onAdd={add}
        onRemove={remove}
      />
    </Group>
  )
}

function SdnRoutes({ items, add, remove }: PolicyListProps<SdnRoutePolicy>) {
  const translator = useT()
  const { t } = translator
  return (
    <Group legend={t('inspector.group.sdn-routes')}>
      <RecordList<SdnRoutePolicy>
        label={t('inspector.group.sdn-routes')}
        items={items}
        summary={({ destinationPrefix, needEncap }) =>
          `${destinationPrefix}${needEncap ? ' NeedEncap' : ''}`
        }
        fields={[
          {
            name: 'prefix',
            label: t('inspector.destination'),
            initial: '',
            placeholder: '10.96.0.0/12',
          },
          {
            name: 'encap',
            label: t('inspector.need-encap'),
            initial: 'yes',
            options: yesNoOptions(translator),
          },
        ]}
        read={({ prefix = '', encap }) =>
          all({
            type: ok('SdnRoute' as const),
            destinationPrefix: readCidr(prefix),
            needEncap: ok(encap === 'yes'),
          })
        }
        onAdd={add}
        onRemove={remove}
      />
    </Group>
  )
}
