import type { Comparison } from '../../../engine/explain/asked-rows'
import type { Decider, Why } from '../../../engine/explain/why'
import type { NearMiss } from '../../../engine/explain/near-misses'
import { entityName } from '../../../engine/model/queries'
import type { Origin, Rule, Table } from '../../../engine/tables/rule'
import type { ComparedField } from '../../../engine/trace/trace'
import { stepSentence } from '../../../i18n/sentences'
import { tableTitle } from '../../../i18n/table-title'
import type { Translator } from '../../../i18n/translator'
import { verdictSentence } from '../shared/verdict-sentence'
import { actionText } from '../tables/rule-words'
import type { Explained } from './use-explained'

/* What the panel and its Markdown both say. */

/** A field by its short name. */
export function fieldWord({ t }: Translator, field: ComparedField): string {
  return field === 'length' || field === 'dont-fragment' || field === 'ttl'
    ? t(`why.field.${field}`)
    : t(`field.${field}`)
}

/** A value of a field: no tag has a word. */
export function valueWord({ t }: Translator, field: ComparedField, value: string): string {
  return field === 'vlan-id' ? value.replaceAll(/\b0\b/g, () => t('table.untagged')) : value
}

/** A row by its name; the row under a table has its word. */
export function rowWord(translator: Translator, table: Table, rule: Rule): string {
  return table.defaultRule === rule
    ? translator.t('why.decided.default-row', { table: tableTitle(translator, table) })
    : rule.name
}

/** A row and its table. */
export function rowInTable(translator: Translator, table: Table, rule: Rule): string {
  const row = rowWord(translator, table, rule)
  return table.defaultRule === rule
    ? row
    : translator.t('why.decided.row', { row, table: tableTitle(translator, table) })
}

/** The verdict in one sentence, or what happened in the step. */
export function verdictWord(
  translator: Translator,
  { why, roundTrip, topology }: Explained,
): string {
  if (why.about === 'end') return verdictSentence(translator, roundTrip, topology)
  return stepSentence(translator, why.at.step)
}

/** Who decided and where, in one sentence. */
export function decidedWord(translator: Translator, { why }: Explained): string {
  const { t } = translator
  const place = why.station.token
  return why.decided.length === 0 && why.drop !== null
    ? t('why.decided.no-row', { place })
    : t('why.decided.at', { enforcer: t(`why.enforcer.${why.enforcement.by}`), place })
}

/** Whom driver and isolation leave the rules of the port to; null away from containers. */
export function rulesWord({ t }: Translator, { enforcement: { port } }: Why): string | null {
  return port === null
    ? null
    : t(`why.rules.${port.by}`, {
        driver: t(`palette.driver.${port.driver}`),
        isolation: t(`inspector.isolation.${port.isolation}`),
      })
}

/** What would have become of the packet without the row; null for a default. */
export function withoutWord(translator: Translator, { table, without }: Decider): string | null {
  if (without === null) return null
  const row = rowWord(translator, table, without.rule)
  return translator.t(without.stops ? 'why.decided.without-stops' : 'why.decided.without-goes', {
    row,
  })
}

/** A row of ours that no tool prints, as fields. */
export function ownFields(
  translator: Translator,
  { forwarding, topology }: Explained,
  { table, rule }: Decider,
): readonly { readonly key: string; readonly value: string }[] {
  const { t } = translator
  const words = {
    translator,
    forwarding,
    nameOf: (id: Parameters<typeof entityName>[1]) => entityName(topology, id),
  }
  return [
    { key: t('why.our.table'), value: tableTitle(translator, table) },
    {
      key: t('why.our.row'),
      value: table.defaultRule === rule ? t('traceUi.list.default') : rule.name,
    },
    ...(rule.priority === null
      ? []
      : [{ key: t('why.our.priority'), value: String(rule.priority) }]),
    { key: t('why.our.action'), value: actionText(table.kind, rule.action, words) },
  ]
}

/** Where a near miss failed, in one sentence. */
export function missWord(translator: Translator, { table, failed, winner }: NearMiss): string {
  const { t } = translator
  if (failed === null) {
    const rule = table.rules.find(({ id }) => id === winner) ?? table.defaultRule
    return t('why.near.outranked', { winner: rowWord(translator, table, rule) })
  }
  return t('why.near.failed', {
    field: fieldWord(translator, failed.field),
    expected: wantedWord(translator, failed),
    actual: valueWord(translator, failed.field, failed.actual),
  })
}

/** What a row asks for, in words. */
export function wantedWord(translator: Translator, { field, expected }: Comparison): string {
  return expected === null
    ? translator.t('why.compared.any')
    : valueWord(translator, field, expected).replace(/^not (.*)$/, (_whole, values: string) =>
        translator.t('table.not', { values }),
      )
}

/** Why nothing, or what, was compared; null where the rows of the comparison say it. */
export function comparedNote(
  { t }: Translator,
  { decided: [decider], compared }: Why,
): string | null {
  if (compared.length === 0) {
    return t(decider === undefined ? 'why.compared.no-field' : 'why.compared.no-condition')
  }
  return decider?.isDefault === true ? t('why.compared.default') : null
}

/** What the explanation rests on: the decision, and who enforces at the place; each statement once. */
export function originsOf({ sure, enforcement: { port } }: Why): readonly Origin[] {
  return port === null || port.origin.fact === sure.fact ? [sure] : [sure, port.origin]
}
