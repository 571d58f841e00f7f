import {
  containersOf,
  hostAddressOf,
  networksOf,
  nicsOf,
  switchesOf,
} from '../../../engine/model/queries'
import { updatesOf } from '../../../engine/facts/gates'
import type { FirewallRule, Host, Topology } from '../../../engine/model/topology'
import { ok } from '../../../lib/result'
import { useT } from '../../app-context'
import { EditCheck, EditSelect, EditText, useEdit } from './edit-fields'
import { EntityLinks, Group, Pair, Value, Values } from './layout'
import {
  all,
  directionOptions,
  machineOptions,
  releaseOptions,
  ruleProtocol,
  ruleProtocolOptions,
  verdictOptions,
} from './options'
import { readName, readOptionalCidr, readOptionalPort } from './parse-input'
import { RecordList } from './record-list'
import { ReleaseNote } from './release-note'
import { SetupGroup } from './setup-group'
import { ListenersGroup, RoutesGroup } from './shared-lists'

interface HostFormProps {
  readonly host: Host
  readonly topology: Topology
}

/** A host: what it is, its firewall, its own sockets and routes, and what is in it. */
export function HostForm({ host, topology }: HostFormProps) {
  const translator = useT()
  const { t } = translator
  const update = (patch: Partial<Omit<Host, 'id'>>) =>
    ({ kind: 'update-host', id: host.id, patch }) as const
  const { firewall } = host
  return (
    <>
      <Group legend={t('inspector.group.settings')}>
        <EditText
          label={t('inspector.name')}
          value={host.name}
          read={readName}
          toEdit={(name) => ({ kind: 'rename', id: host.id, name })}
        />
        <EditSelect
          label={t('inspector.release')}
          value={host.release}
          options={releaseOptions(translator)}
          toEdit={(release) => update({ release })}
        />
        <ReleaseNote host={host} />
        <EditSelect
          label={t('inspector.machine')}
          value={host.machine}
          options={machineOptions(translator)}
          toEdit={(machine) => update({ machine })}
        />
        <EditCheck
          label={t('inspector.mac-spoofing')}
          hint={t('inspector.mac-spoofing.hint')}
          checked={host.macSpoofing}
          disabled={host.machine === 'physical' || host.machine === 'azure-vm'}
          toEdit={(macSpoofing) => update({ macSpoofing })}
        />
        <EditCheck
          label={t('inspector.parent-vxlan')}
          hint={t('inspector.parent-vxlan.hint')}
          checked={host.parentTakesVxlan}
          disabled={host.machine === 'physical'}
          toEdit={(parentTakesVxlan) => update({ parentTakesVxlan })}
        />
        {updatesOf(host.release).map((kb) => (
          <EditCheck
            key={kb}
            label={t('inspector.missing-update', { update: kb })}
            hint={t(`inspector.missing-update.${kb}`)}
            checked={host.missingUpdates.includes(kb)}
            toEdit={(checked) =>
              update({
                missingUpdates: checked
                  ? [...host.missingUpdates, kb]
                  : host.missingUpdates.filter((other) => other !== kb),
              })
            }
          />
        ))}
      </Group>
      <Contents host={host} topology={topology} />
      <Group legend={t('inspector.group.firewall')}>
        <Pair>
          <EditSelect
            label={t('inspector.inbound-default')}
            value={firewall.inboundDefault}
            options={verdictOptions(translator)}
            toEdit={(inboundDefault) => update({ firewall: { ...firewall, inboundDefault } })}
          />
          <EditSelect
            label={t('inspector.outbound-default')}
            value={firewall.outboundDefault}
            options={verdictOptions(translator)}
            toEdit={(outboundDefault) => update({ firewall: { ...firewall, outboundDefault } })}
          />
        </Pair>
        <EditCheck
          label={t('inspector.local-rules')}
          hint={t('inspector.local-rules.hint')}
          checked={firewall.localRulesApply}
          toEdit={(localRulesApply) => update({ firewall: { ...firewall, localRulesApply } })}
        />
      </Group>
      <FirewallRules host={host} />
      <ListenersGroup listeners={host.listeners} toEdit={(listeners) => update({ listeners })} />
      <SetupGroup host={host} />
      <RoutesGroup routes={host.routes} toEdit={(routes) => update({ routes })} />
    </>
  )
}

function Contents({ host, topology }: HostFormProps) {
  const { t } = useT()
  const ids = {
    containers: containersOf(topology, host.id).map(({ id }) => id),
    networks: networksOf(topology, host.id).map(({ id }) => id),
    nics: nicsOf(topology, host.id).map(({ id }) => id),
    switches: switchesOf(topology, host.id).map(({ id }) => id),
  }
  return (
    <Group legend={t('inspector.group.contents')}>
      <Values>
        <Value term={t('inspector.value.address')}>
          <span className="data">{hostAddressOf(topology, host.id) ?? '–'}</span>
        </Value>
        {(['containers', 'networks', 'switches', 'nics'] as const).map((kind) => (
          <Value key={kind} term={t(`inspector.value.${kind}`)}>
            {ids[kind].length === 0 ? '–' : <EntityLinks ids={ids[kind]} />}
          </Value>
        ))}
      </Values>
    </Group>
  )
}

/** The administrator's own rules; HNS adds others, which the tables show. */
function FirewallRules({ host }: { readonly host: Host }) {
  const translator = useT()
  const { t } = translator
  const edit = useEdit()
  const { firewall } = host
  const setRules = (rules: readonly FirewallRule[]) =>
    edit({ kind: 'update-host', id: host.id, patch: { firewall: { ...firewall, rules } } })
  return (
    <Group legend={t('inspector.group.firewall-rules')}>
      <RecordList<FirewallRule>
        label={t('inspector.group.firewall-rules')}
        items={firewall.rules}
        summary={(rule) =>
          [
            `${rule.name}:`,
            t(`inspector.${rule.action}`),
            t(rule.direction === 'in' ? 'inspector.inbound' : 'inspector.outbound'),
            rule.protocol ?? t('inspector.any'),
            rule.localPort ?? '',
            rule.remoteAddresses ?? '',
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
          {
            name: 'localPort',
            label: t('inspector.local-port'),
            initial: '',
            placeholder: t('inspector.any-hint'),
          },
          {
            name: 'remote',
            label: t('inspector.remote-addresses'),
            initial: '',
            placeholder: t('inspector.any-hint'),
            wide: true,
          },
        ]}
        read={({ name = '', direction, action, protocol, localPort = '', remote = '' }) =>
          all({
            name: readName(name),
            direction: ok(direction === 'out' ? ('out' as const) : ('in' as const)),
            action: ok(action === 'block' ? ('block' as const) : ('allow' as const)),
            protocol: ok(ruleProtocol(protocol)),
            localPort: readOptionalPort(localPort),
            remoteAddresses: readOptionalCidr(remote),
          })
        }
        onAdd={(rule) => setRules([...firewall.rules, rule])}
        onRemove={(rule) => setRules(firewall.rules.filter((other) => other !== rule))}
      />
    </Group>
  )
}
