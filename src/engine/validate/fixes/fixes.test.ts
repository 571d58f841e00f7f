import { describe, expect, it } from 'vitest'
import { must } from '../../../lib/assert'
import { applyEdit } from '../../edit/apply-edit'
import type { MachineNode, Topology } from '../../model/topology'
import { board, patched } from '../../testing/broken-boards'
import { HOST, network, play, twoNodes } from '../../testing/play'
import { cidr, ipv4 } from '../../wire/address'
import type { Diagnostic, DiagnosticCode } from '../diagnostic'
import { validate } from '../validate'
import { fixesFor } from './index'

/** Two hosts, two machines, a router: one of everything that has an address or a MAC. */
const OUTSIDE = play(
  [
    { kind: 'place-node', node: 'external-host' },
    { kind: 'place-node', node: 'external-host' },
    { kind: 'place-node', node: 'router' },
    { kind: 'place-node', node: 'router' },
  ],
  twoNodes('transparent'),
)
const machines = Object.values(OUTSIDE.nodes).filter(
  (node): node is MachineNode => node.kind === 'external-host',
)
const routers = Object.values(OUTSIDE.nodes).filter((node) => node.kind === 'router')
const machine = (nth: number) => must(machines[nth], 'no machine')
const router = (nth: number) => must(routers[nth], 'no router')
const nic = (key: 'a' | 'b') => must(OUTSIDE.nics[`nic:host-${key}-1`], 'no nic')

const mended = (topology: Topology, diagnostic: Diagnostic): Topology => {
  const edits = must(fixesFor(topology, diagnostic), `no fix for ${diagnostic.code}`)
  return edits.reduce((current, edit) => {
    const result = applyEdit(current, edit)
    if (!result.ok) throw new Error(`${edit.kind}: ${JSON.stringify(result.error)}`)
    return result.value.topology
  }, topology)
}

const find = (topology: Topology, code: DiagnosticCode) =>
  validate(topology).filter((diagnostic) => diagnostic.code === code)

describe('a fix', () => {
  it.each<[string, DiagnosticCode, Topology]>([
    [
      'gives a machine an address of its own',
      'board-duplicate-address',
      patched(OUTSIDE, 'nodes', machine(1).id, { address: machine(0).address }),
    ],
    [
      'gives an adapter an address of its own',
      'board-duplicate-address',
      patched(OUTSIDE, 'nics', 'nic:host-b-1', { address: nic('a').address }),
    ],
    [
      'gives an adapter a MAC of its own',
      'board-duplicate-mac',
      patched(OUTSIDE, 'nics', 'nic:host-b-1', { mac: nic('a').mac }),
    ],
    [
      'gives a machine a MAC of its own',
      'board-duplicate-mac',
      patched(OUTSIDE, 'nodes', machine(1).id, { mac: machine(0).mac }),
    ],
    [
      'gives a router a MAC of its own',
      'board-duplicate-mac',
      patched(OUTSIDE, 'nodes', router(1).id, {
        interfaces: router(1).interfaces.map((port) => ({
          ...port,
          mac: must(router(0).interfaces[0], 'no interface').mac,
        })),
      }),
    ],
    [
      'gives an overlay VNIs that no other one has',
      'V-03',
      patched(
        play([network('host:host-a', 'overlay')], twoNodes('overlay')),
        'networks',
        'net:host-a-overlay-2',
        {
          subnets: [
            { prefix: cidr('10.55.0.0/24'), gateway: ipv4('10.55.0.1'), vni: 12 },
            { prefix: cidr('10.55.1.0/24'), gateway: ipv4('10.55.1.1'), vni: 12 },
          ],
        },
      ),
    ],
    [
      'puts the gateway that is outside back into its subnet, and leaves the other',
      'board-gateway-outside-subnet',
      patched(board('transparent'), 'networks', 'net:host-a-transparent', {
        subnets: [
          { prefix: cidr('10.0.0.0/24'), gateway: ipv4('10.0.0.1') },
          { prefix: cidr('10.66.0.0/24'), gateway: ipv4('10.67.0.1') },
        ],
      }),
    ],
    [
      'makes a switch internal where its only network wants that',
      'board-switch-kind',
      patched(board('nat'), 'vSwitches', 'vsw:host-a-nat', { kind: 'private' }),
    ],
  ])('%s', (_, code, broken) => {
    const [problem] = find(broken, code)
    expect(problem).toBeDefined()
    if (!problem) return
    const key = ({ code: c, subject, params }: Diagnostic) => JSON.stringify([c, subject, params])
    expect(validate(mended(broken, problem)).map(key)).not.toContain(key(problem))
  })
})

describe('a problem whose subject has gone meanwhile', () => {
  const codes = [
    'board-duplicate-address',
    'board-duplicate-mac',
    'V-15',
    'board-no-network',
  ] as const
  it.each([
    ...codes,
    'board-mapping-without-effect',
    'board-port-in-pod',
    'board-acl-without-effect',
    'V-02',
    'V-09',
    'V-20',
    'V-31',
    'V-38',
    'V-42',
    'V-43',
    'V-49',
    'V-53',
    'board-no-cable',
    'board-vlan-not-carried',
    'board-switch-kind',
    'board-service-source-vip',
  ] as const)('%s has no fix', (code) => {
    const diagnostic: Diagnostic = {
      ...sample(),
      code,
      subject: 'ctr:gone',
    }
    expect(fixesFor(play([HOST]), diagnostic)).toBeNull()
  })
})

function sample(): Diagnostic {
  const twice = patched(OUTSIDE, 'nics', 'nic:host-b-1', { mac: nic('a').mac })
  return must(validate(twice)[0], 'no problem')
}
