import { FACTS } from '../engine/facts/facts'
import { sourceText } from '../engine/facts/sources'
import {
  groupedOutcomes,
  guardText,
  mechanismText,
  namesText,
  ownerText,
  stopText,
  verdictText,
} from '../i18n/comparison'
import { dropSentence } from '../i18n/sentences'
import type { Translator } from '../i18n/translator'
import type { ComparedDriver } from '../samples/comparison/plan'
import { compareDrivers, type ComparedCell, type WayOutcome } from '../samples/comparison/compare'
import type { Command } from './command'
import { done, json, type Outcome } from './outcome'

/** Prints the comparison of the drivers on one release: as text, or as data with every cell. */
export function showComparison(
  { release, asJson }: Extract<Command, { kind: 'compare' }>,
  translator: Translator,
): Outcome {
  const { cells, traits } = compareDrivers(release)
  if (asJson) {
    return done(
      json({
        release,
        cells: cells.map((cell) => cellView(cell, translator)),
        drivers: Object.entries(traits).map(([driver, list]) => ({
          driver,
          layouts: list.map(({ address, takesLeases, names, guards }) => ({
            address,
            takesLeases,
            names,
            guards,
          })),
        })),
      }),
    )
  }
  const { t } = translator
  /** The contradictions that touch a driver, each once. */
  const notesOf = (driver: ComparedDriver): readonly string[] => [
    ...new Set([
      ...cells.filter((cell) => cell.driver === driver).flatMap(({ notes }) => notes),
      ...traits[driver].flatMap(({ notes }) => notes),
    ]),
  ]
  const drivers = [...new Set(cells.map(({ driver }) => driver))]
  const parts = drivers.flatMap((driver) => [
    t(`compare.driver.${driver}`),
    ...cells.filter((cell) => cell.driver === driver).map((cell) => cellText(cell, translator)),
    ...traits[driver].flatMap(({ address, takesLeases, names, guards }) => [
      `  ${t('compare.ipam')}: ${ownerText({ address, takesLeases }, translator)}`,
      `  ${t('compare.names')} ${namesText(names, translator)}`,
      ...guards.map(
        (guard) =>
          `  ${t('compare.guard')} (${t(`compare.${guard.isolation}`)}): ${guardText(guard, translator)}`,
      ),
    ]),
    ...notesOf(driver).map((note) => `  ${note}: ${factText(note)}`),
    '',
  ])
  return done(`${parts.join('\n').trimEnd()}\n`)
}

function cellText({ journey, ways }: ComparedCell, translator: Translator): string {
  const { t } = translator
  const lines = ways.flatMap(({ key, outcomes }) =>
    groupedOutcomes(outcomes).map(
      ({ outcome, isolations }) =>
        `    ${t(`compare.way.${key}`)} (${isolationText(isolations, translator)}): ${verdictText(outcome, translator)}; ${[stopText(outcome, translator), mechanismText(outcome, translator)].filter((part) => part !== null).join('; ')} [${t(`fact.${outcome.confidence}`)}]`,
    ),
  )
  return [
    `  ${t(`compare.journey.${journey}`)}`,
    ...(lines.length === 0 ? [`    ${t('compare.no-way')}`] : lines),
  ].join('\n')
}

function isolationText(isolations: readonly string[], { t }: Translator): string {
  const [only] = isolations
  if (isolations.length > 1) return t('compare.both')
  return t(only === 'hyperv' ? 'compare.hyperv' : 'compare.process')
}

/** The note with its sources, in the language it is written in. */
function factText(id: string): string {
  const fact = FACTS[id]
  if (fact === undefined) return ''
  return `${fact.statement} (${fact.sources.map(sourceText).join('; ')})`
}

function cellView({ driver, journey, ways, notes }: ComparedCell, translator: Translator) {
  return {
    driver,
    journey,
    ways: ways.map(({ key, outcomes }) => ({
      way: key,
      outcomes: outcomes.map((outcome) => outcomeView(outcome, translator)),
    })),
    notes: notes.map((id) => ({
      id,
      statement: FACTS[id]?.statement,
      sources: FACTS[id]?.sources,
    })),
  }
}

function outcomeView(outcome: WayOutcome, translator: Translator) {
  const { isolation, verdict, reason, reasonParams, droppedAt, mechanisms, confidence, origin } =
    outcome
  return {
    isolation,
    verdict,
    reason,
    text: reason === null ? null : dropSentence(translator, reason, reasonParams),
    droppedAt,
    mechanisms: mechanisms.map(({ kind, params, origin: because }) => ({
      mechanism: kind,
      text: translator.say(`mechanism.${kind}`, params),
      fact: because.fact,
      confidence: because.confidence,
    })),
    confidence,
    fact: origin.fact,
  }
}
