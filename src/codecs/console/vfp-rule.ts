import { prefixLengthOf, type MacAddress } from '../../engine/wire/address'
import type { Rule, RuleAction } from '../../engine/tables/rule'
import { assertNever } from '../../lib/assert'
import { macOf } from './spelling'
import { conditionLines } from './vfp-conditions'
import { guidOf, upperGuidOf } from './windows-ids'

/* One rule as `/list-rule` prints it (rule-tables C.1). */

/** What comes after the conditions, by type, and whether a public output shows it so (F 11). */
interface RuleBody {
  readonly type: string
  readonly lines: readonly string[]
  readonly isPublic: boolean
}

/** Lines of a rule, without indent of its own; `isPublic` is false when part of the layout is ours. */
export function ruleLines(
  rule: Rule,
  layer: string,
  interfaceIndex: number,
): { readonly lines: readonly string[]; readonly isPublic: boolean } {
  const body = bodyOf(rule, interfaceIndex)
  const stateful = rule.stateful === true
  // HNS gives ACL rules a fresh GUID; NAT and route rules print an empty id and a name (C.1).
  const id = layer === 'ACL_ENDPOINT_LAYER' ? upperGuidOf(rule.id) : ''
  return {
    isPublic: body.isPublic,
    lines: [
      `RULE : ${id}`,
      ...(rule.name === '' ? [] : [`    Friendly name : ${rule.name}`]),
      `    Priority : ${rule.priority ?? 0}`,
      // 8195 has a bit the usage text does not name; a stateful rule prints it (B.3).
      `    Flags : ${stateful ? '8195 terminating stateful' : '1 terminating'} `,
      `    Type : ${body.type}`,
      '    Conditions:',
      ...conditionLines(rule.conditions).map((line) => `        ${line}`),
      `    Flow TTL: ${stateful ? 240 : 0}`,
      ...body.lines.map((line) => `    ${line}`),
      '    FlagsEx : 0 ',
    ],
  }
}

const plain = (type: 'allow' | 'block'): RuleBody => ({ type, lines: [], isPublic: true })

function modify(source: MacAddress | null, destination: MacAddress | null): RuleBody {
  return {
    type: 'transposition',
    isPublic: false,
    lines: [
      'Modify:',
      ...(source ? [`    Source MAC : ${macOf.vfpctrl(source)}`] : []),
      ...(destination ? [`    Destination MAC : ${macOf.vfpctrl(destination)}`] : []),
    ],
  }
}

function bodyOf(rule: Rule, interfaceIndex: number): RuleBody {
  const { action } = rule
  switch (action.kind) {
    case 'block':
      return plain('block')
    case 'snat':
      return {
        type: 'dynnat',
        isPublic: false,
        lines: ['Rule Data:', 'Source NAT', `NAT pool: ${poolName(rule, action)}`],
      }
    case 'dnat':
      return {
        type: 'nat',
        isPublic: false,
        lines: ['Rule Data:', 'Destination NAT', `IP: ${action.address}`, `Port: ${action.port}`],
      }
    case 'balance':
      return {
        type: 'lbnat',
        isPublic: false,
        lines: [
          'Rule Data:',
          ...(action.source === null ? [] : [`Source IP: ${action.source}`]),
          'DIP range(s):',
          ...action.backends.map(({ address, port, mac }) => {
            const parts = [`IP=${address}`, port !== 0 && `Port=${port}`, mac && `MAC=${mac}`]
            return `    {${parts.filter(Boolean).join(', ')}}`
          }),
        ],
      }
    case 'rewrite-mac':
      return modify(action.source, action.destination)
    case 'redirect-to-uplink':
      return modify(action.sourceMac, null)
    case 'encapsulate':
      return encapsulation(rule, action)
    case 'decapsulate':
      return {
        type: 'mapdecap',
        isPublic: false,
        lines: ['Rule Data:', 'Encap Type: VXLAN', `GRE key: ${action.vni}`],
      }
    case 'resolve-outer':
      return {
        type: 'paroute',
        isPublic: true,
        lines: [
          'Rule Data:',
          'VLAN ID: 0',
          'Using default compartment',
          'Cache pruning threshold: 10',
          'Cache pruning timeout: 30 seconds',
          `Using interface constraint with interface index: ${interfaceIndex}`,
        ],
      }
    case 'allow':
    case 'pass':
    case 'listen':
    case 'deliver-local':
    case 'ask-server':
    case 'answer-name':
    case 'refuse-name':
    case 'lease':
    case 'route':
    case 'neighbour':
    case 'answer-arp':
    case 'to-port':
    case 'flood':
    case 'to-uplink':
      return plain('allow')
    default:
      return assertNever(action)
  }
}

/** Address, host address and GUID run together, as hosts print it (rule-tables A.3). */
function poolName(rule: Rule, action: Extract<RuleAction, { kind: 'snat' }>): string {
  const protocol = rule.name.includes('UDP') ? 'UDP' : 'TCP'
  const source = rule.conditions.flatMap((condition) =>
    condition.field === 'source-ip' && 'in' in condition
      ? condition.in.map((prefix) => prefix.slice(0, prefix.indexOf('/')))
      : [],
  )
  return `SLB_NATPOOL_IPV4_${protocol}_${source.join('')}${action.address ?? ''}${guidOf(rule.id)}0`
}

/** By mapping for one container, by route for a subnet behind a node (rule-tables A.10). */
function encapsulation(rule: Rule, action: Extract<RuleAction, { kind: 'encapsulate' }>): RuleBody {
  const isOneAddress = rule.conditions.every(
    (condition) =>
      condition.field !== 'destination-ip' ||
      !('in' in condition) ||
      condition.in.every((prefix) => prefixLengthOf(prefix) === 32),
  )
  const destination = [
    `IP address=${action.remoteProvider}`,
    ...(action.innerDestinationMac
      ? [`MAC address=${macOf.vfpctrl(action.innerDestinationMac)}`]
      : []),
    `GRE key=${action.vni}`,
  ].join(', ')
  return {
    type: isOneAddress ? 'mapencap' : 'routeencap',
    isPublic: false,
    lines: [
      'Rule Data:',
      'Encap Type: VXLAN',
      ...(action.innerDestinationMac ? ['Fixing inner MAC'] : []),
      'Encap Destination(s):',
      `    {${destination}}`,
    ],
  }
}
