import type { Edit } from '../../../engine/edit/edit'
import type { Listener, StaticRoute } from '../../../engine/model/topology'
import { useT } from '../../app-context'
import { useEdit } from './edit-fields'
import { Group } from './layout'
import { all, transportOptions } from './options'
import { readCidr, readIpv4, readPort } from './parse-input'
import { RecordList } from './record-list'
import { ok } from '../../../lib/result'

interface ListenersProps {
  readonly listeners: readonly Listener[]
  readonly toEdit: (listeners: readonly Listener[]) => Edit
}

/** Sockets that wait for traffic: of a container, a host or an outside machine. */
export function ListenersGroup({ listeners, toEdit }: ListenersProps) {
  const { t } = useT()
  const edit = useEdit()
  return (
    <Group legend={t('inspector.group.listeners')}>
      <RecordList<Listener>
        label={t('inspector.group.listeners')}
        items={listeners}
        summary={({ protocol, port }) => `${protocol} ${port}`}
        fields={[
          {
            name: 'protocol',
            label: t('inspector.protocol'),
            initial: 'tcp',
            options: transportOptions,
          },
          { name: 'port', label: t('inspector.port'), initial: '' },
        ]}
        read={({ protocol, port = '' }) =>
          all({
            protocol: ok(protocol === 'udp' ? ('udp' as const) : ('tcp' as const)),
            port: readPort(port),
          })
        }
        onAdd={(listener) => edit(toEdit([...listeners, listener]))}
        onRemove={(listener) => edit(toEdit(listeners.filter((other) => other !== listener)))}
      />
    </Group>
  )
}

interface RoutesProps {
  readonly routes: readonly StaticRoute[]
  readonly toEdit: (routes: readonly StaticRoute[]) => Edit
}

/** Routes that somebody wrote, beyond those of the interfaces. */
export function RoutesGroup({ routes, toEdit }: RoutesProps) {
  const { t } = useT()
  const edit = useEdit()
  return (
    <Group legend={t('inspector.group.routes')}>
      <RecordList<StaticRoute>
        label={t('inspector.group.routes')}
        items={routes}
        summary={({ prefix, nextHop }) => `${prefix} → ${nextHop}`}
        fields={[
          {
            name: 'prefix',
            label: t('inspector.destination'),
            initial: '',
            placeholder: '10.1.0.0/16',
          },
          { name: 'nextHop', label: t('inspector.next-hop'), initial: '', placeholder: '10.0.0.1' },
        ]}
        read={({ prefix = '', nextHop = '' }) =>
          all({ prefix: readCidr(prefix), nextHop: readIpv4(nextHop) })
        }
        onAdd={(route) => edit(toEdit([...routes, route]))}
        onRemove={(route) => edit(toEdit(routes.filter((other) => other !== route)))}
      />
    </Group>
  )
}
