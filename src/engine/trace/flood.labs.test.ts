import { describe, expect, it } from 'vitest'
import { LABS, type LabName } from '../../samples/labs/index'
import {
  add,
  apply,
  editHost,
  editLink,
  editNetwork,
  editNic,
  editSwitch,
  remove,
} from '../../samples/labs/edits'
import { cable, trunk } from '../../samples/labs/parts'
import { compile, roundTrip } from '../index'
import type { EntityId } from '../model/ids'
import type { Topology } from '../model/topology'
import type { ForwardingState } from '../tables/forwarding-state'
import { ipv4 } from '../wire/address'
import type { ArpHeader } from '../wire/packet'
import { floodOf } from './flood'
import { plainRequest } from './plain-request'
import { addressOf } from './target'
import type { ArpExchange, Step } from './trace'
import { wayBetween } from './way'

const OPTIONS = { isolation: 'process', release: 'ws2022' } as const
const TRANSPARENT = LABS.transparent(OPTIONS)
const LAB_NAMES = Object.keys(LABS) as LabName[] // keys of a constant object

/** What else a question can meet: a team, a parent switch that filters, VLANs, cables that are out. */
const CHANGED: Readonly<Record<string, Topology>> = {
  team: apply(
    TRANSPARENT,
    (board) => editSwitch(board, 'vsw:a-trn', { uplinkNicIds: ['nic:a', 'nic:a2'] }),
    (board) =>
      remove(board, 'vsw:a-trn2', 'net:a-trn2', 'ep:t5', 'ctr:t5', 'comp:t5', 'link:lan2-a2'),
    (board) => add(board, { links: [cable('lan-a2', 'node:lan', 'nic:a2')] }),
    (board) => editNic(board, 'nic:a2', { address: null, gateway: null }),
  ),
  'parent that filters': editHost(TRANSPARENT, 'host:a', { machine: 'hyper-v-vm' }),
  'parent that lets all through': editHost(TRANSPARENT, 'host:b', {
    machine: 'vmware-vm',
    macSpoofing: true,
  }),
  'VLAN that is carried': apply(
    TRANSPARENT,
    (board) => editNetwork(board, 'net:a-trn', 'transparent', { vlanId: 7 }),
    (board) => editNetwork(board, 'net:b-trn', 'transparent', { vlanId: 7 }),
    (board) => editLink(board, 'link:lan-a', { segmentPort: trunk(7) }),
    (board) => editLink(board, 'link:lan-b', { segmentPort: trunk(7) }),
  ),
  'VLAN that is not carried': editNetwork(TRANSPARENT, 'net:a-trn', 'transparent', { vlanId: 7 }),
  'VLAN of an access port': editLink(TRANSPARENT, 'link:lan-b', {
    segmentPort: { mode: 'access', vlanIds: [9] },
  }),
  'cable that is out': editNic(TRANSPARENT, 'nic:b', { linkUp: false }),
}

const BOARDS = [
  ...LAB_NAMES.map((name) => [name, LABS[name](OPTIONS)] as const),
  ...Object.entries(CHANGED).map(([name, board]) => [`a ${name}`, board] as const),
]

/** Every question that a first packet from anybody to anybody asks. */
function questionsOf(board: Topology, state: ForwardingState) {
  const speakers = (Object.keys(state.apps) as EntityId[]).sort() // keys of apps are entity ids
  const targets = [
    ...speakers.flatMap((id) => addressOf(board, id) ?? []),
    ipv4('10.0.0.77'), // nobody's
  ]
  return speakers.flatMap((from) =>
    targets.flatMap((to) => {
      const sent = roundTrip(
        state,
        plainRequest({
          from,
          to,
          protocol: 'icmp',
          dontFragment: true,
        }),
      )
      const traces = sent.ok ? [sent.value.request, sent.value.reply] : []
      const steps = traces.flatMap((trace) => trace?.hops.flatMap((hop) => hop.steps) ?? [])
      return steps.flatMap(asked)
    }),
  )
}

interface Asked {
  readonly station: Step['station']
  readonly exchange: ArpExchange
  readonly question: ArpHeader
}

function asked({ station, arp }: Step): readonly Asked[] {
  const question = arp?.request.headers.find((header) => header.kind === 'arp')
  // An interface without an address asks in the name of whom it asks for: no stack can tell it by that.
  const isNamed = question?.senderIp !== question?.targetIp
  return arp && question && isNamed ? [{ station, exchange: arp, question }] : []
}

describe('the flood of a question', () => {
  it.each(BOARDS)('reaches who answered and nobody else who would: %s', (_, board) => {
    const state = compile(board)
    for (const { station, exchange, question } of questionsOf(board, state)) {
      const answers = floodOf(state, station, question).filter((branch) => branch.answers)
      const what = `${question.senderIp} asks for ${question.targetIp}`
      expect(answers.length > 0, what).toBe(exchange.answeredBy !== null)
      if (exchange.answeredBy !== null) {
        expect(
          answers.map(({ stations }) => stations.at(-1)),
          what,
        ).toContain(exchange.answeredBy)
      }
    }
  })

  it.each(BOARDS)(
    'goes from neighbour to neighbour, each of which has a way to the next: %s',
    (_, board) => {
      const state = compile(board)
      for (const { station, question } of questionsOf(board, state).slice(0, 12)) {
        for (const { stations } of floodOf(state, station, question)) {
          stations.slice(1).forEach((id, index) => {
            expect(
              wayBetween(state, stations[index]!, id)?.length,
              `${stations[index]} to ${id}`,
            ).toBe(2)
          })
        }
      }
    },
  )
})
