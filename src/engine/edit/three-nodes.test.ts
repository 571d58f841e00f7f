import { describe, expect, it } from 'vitest'
import { must } from '../../lib/assert'
import type { NetworkId } from '../model/ids'
import { container, HOST, network, play } from '../testing/play'
import { consequencesOf } from './consequences'

/** Three nodes with an L2Bridge network each: every host routes the pods of the two others. */
const BOARD = play(
  [
    network('host:host-a', 'l2bridge'),
    network('host:host-b', 'l2bridge'),
    { kind: 'place-network', hostId: 'host:host-c', driver: 'l2bridge' },
    container('host:host-a'),
  ],
  play([HOST, HOST, HOST]),
)

const networkOn = (hostId: string): NetworkId =>
  must(
    Object.values(BOARD.networks).find((each) => each.hostId === hostId),
    'no network',
  ).id

describe('a network that leaves the pods of three nodes', () => {
  const id = networkOn('host:host-a')
  const after = play([{ kind: 'change-driver', networkId: id, driver: 'nat' }], BOARD)
  const routes = consequencesOf(BOARD, after, id).filter(({ code }) => /^route-/.test(code))

  it('takes its own routes along, and those between the other two stay', () => {
    const pods = must(BOARD.networks[id]?.subnets[0]?.prefix, 'no subnet')
    const gone = routes.filter(({ code }) => code === 'route-gone')
    expect(
      gone.filter(({ params }) => params['prefix'] === pods).map(({ subject }) => subject),
    ).toEqual(['host:host-b', 'host:host-c'])
    const between = must(BOARD.networks[networkOn('host:host-b')]?.subnets[0]?.prefix, 'no subnet')
    expect(after.hosts['host:host-c']?.routes.map(({ prefix }) => prefix)).toContain(between)
    expect(
      gone.some(({ subject, params }) => subject === 'host:host-c' && params['prefix'] === between),
    ).toBe(false)
    expect(routes.filter(({ code }) => code === 'route-new')).toEqual([])
  })
})

describe('a service in front of a container that serves no TCP', () => {
  it('is given the port of a web server', () => {
    const board = play(
      [
        {
          kind: 'update-container',
          id: 'ctr:web-1',
          patch: { listeners: [{ protocol: 'udp', port: 53 }] },
        },
        { kind: 'place-service', endpointIds: ['ep:web-1'] },
      ],
      BOARD,
    )
    const [service] = Object.values(board.loadBalancers)
    expect([service?.externalPort, service?.internalPort]).toEqual([80, 80])
  })
})
