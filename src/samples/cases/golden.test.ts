import { describe, expect, it } from 'vitest'
import { must } from '../../lib/assert'
import { compile, conditionText, formatRoundTrip } from '../../engine/index'
import type { Rule, Table } from '../../engine/tables/rule'
import type { RoundTrip, Trace } from '../../engine/trace/trace'
import { formatHeader } from '../../engine/wire/format'
import type { Isolation } from '../../engine/model/topology'
import { LABS } from '../labs'
import { caseBranches, probesOf, sendCase } from './harness'

/*
 * What every case does, step by step, and what every lab compiles to, row by row, as text. The cases say
 * what must be; these say what else is, so that no change of a step, a row or a fact goes unseen.
 */

/** The packet as it left, and wherever it changed on the way. */
function packetsOf({ direction, hops }: Trace): string {
  const steps = hops.flatMap((hop) => hop.steps)
  const changed = steps.filter(({ before, after }, index) => index === 0 || before !== after)
  return changed
    .map(
      ({ index, after }) => `${direction} ${index}: ${after.headers.map(formatHeader).join(' | ')}`,
    )
    .join('\n')
}

const packets = ({ request, reply }: RoundTrip): string =>
  [request, ...(reply ? [reply] : [])].map(packetsOf).join('\n')

describe('the steps of every case', () => {
  it.each(caseBranches())('$name', async ({ name, conformance, branch }) => {
    const release = must(conformance.releases.at(-1), 'no release')
    const isolation = must(conformance.isolations[0], 'no isolation')
    const board = branch.board({ isolation, release })
    const texts = probesOf(branch, conformance).map((probe) => {
      const sent = sendCase(board, branch, probe)
      const title = probe.protocolNumber ?? probe.protocol
      return `== ${title}, ${isolation}, ${release}\n${formatRoundTrip(sent)}${packets(sent)}\n`
    })
    const file = name.toLowerCase().replace(/[^a-z0-9]+/g, '-')
    await expect(texts.join('\n')).toMatchFileSnapshot(`golden/${file}.txt`)
  })
})

function actionText({ action }: Rule): string {
  const { kind, ...more } = action
  return [
    kind,
    ...Object.entries(more).map(([key, value]) => `${key}=${JSON.stringify(value)}`),
  ].join(' ')
}

function rowText(rule: Rule): string {
  const { confidence, fact, object } = rule.origin
  const conditions = rule.conditions.map((one) => `${one.field}: ${conditionText(one)}`)
  const parts = [
    rule.id,
    rule.priority === null ? '' : `${rule.priority}`,
    rule.name,
    conditions.join('; '),
    actionText(rule),
    rule.stateful === true ? 'stateful' : '',
    `[${confidence} ${fact} ${object ?? 'system'}]`,
  ]
  return `  ${parts.filter((part) => part !== '').join('  ')}`
}

const tableText = (table: Table): string =>
  [
    `${table.id} ${table.kind} ${table.name} (${table.order})`,
    ...[...table.rules, table.defaultRule].map(rowText),
  ].join('\n')

const ISOLATIONS: readonly Isolation[] = ['process', 'hyperv']

describe('the tables of every lab', () => {
  // The reference lab is the others on one pair of hosts.
  const { reference: _, ...alone } = LABS
  const labs = Object.entries(alone).flatMap(([name, lab]) =>
    ISOLATIONS.map((isolation) => ({ name: `${name} ${isolation}`, lab, isolation })),
  )
  it.each(labs)('$name', async ({ name, lab, isolation }) => {
    const { stations, tables } = compile(lab({ isolation, release: 'ws2022' }))
    const text = [
      ...Object.values(stations).map((station) => JSON.stringify(station)),
      ...Object.values(tables).map(tableText),
    ].join('\n')
    await expect(`${text}\n`).toMatchFileSnapshot(`golden/lab-${name.replace(' ', '-')}.txt`)
  })
})
