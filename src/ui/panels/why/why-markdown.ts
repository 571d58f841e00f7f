import type { NoCheck, PrintedCheck } from '../../../codecs/console/host-check'
import { PROBE_WORDING, probesOf } from '../../../codecs/console/probe'
import { toolFields } from '../../../codecs/console/tool-fields'
import { factOf } from '../../../engine/facts/facts'
import { sourceLink, sourceText } from '../../../engine/facts/sources'
import { tableTitle } from '../../../i18n/table-title'
import type { Translator } from '../../../i18n/translator'
import { checkNotes } from './check-part'
import { placeInVfp } from './decided-part'
import type { Explained } from './use-explained'
import {
  comparedNote,
  decidedWord,
  fieldWord,
  missWord,
  originsOf,
  ownFields,
  rowInTable,
  rulesWord,
  valueWord,
  verdictWord,
  wantedWord,
  withoutWord,
} from './words'

/**
 * The explanation as Markdown, for a ticket or a chat: the same parts in the same order. `fixes` are the
 * changes that were found, as sentences.
 */
export function whyMarkdown(
  translator: Translator,
  explained: Explained,
  check: PrintedCheck | NoCheck,
  fixes: readonly string[] = [],
): string {
  const { t } = translator
  const { why } = explained
  const parts: readonly (readonly [string, readonly string[]])[] = [
    [t('why.part.verdict'), [verdictWord(translator, explained)]],
    [t('why.part.decided'), decidedLines(translator, explained, check)],
    [t('why.part.compared'), comparedLines(translator, explained)],
    [
      t('why.part.near'),
      why.nearMisses.length === 0
        ? [t('why.near.none')]
        : why.nearMisses.map(
            (miss) =>
              `- ${code(rowInTable(translator, miss.table, miss.rule))}: ${missWord(translator, miss)}`,
          ),
    ],
    [t('why.part.fixes'), fixes.map((fix) => `- ${fix}`)],
    [t('why.part.check'), checkLines(translator, explained, check)],
    [t('why.part.sure'), sureLines(translator, explained)],
  ]
  return [
    `# ${t(`why.title.${why.outcome}`)}`,
    ...parts.map(([title, lines], index) =>
      [`## ${index + 1}. ${title}`, lines.length === 0 ? '–' : lines.join('\n')].join('\n\n'),
    ),
  ]
    .join('\n\n')
    .concat('\n')
}

const code = (text: string): string => `\`${text.replaceAll('`', "'")}\``

/** Cells of a table may hold no bar of their own. */
const cell = (text: string): string => text.replaceAll('|', '\\|')

function decidedLines(
  translator: Translator,
  explained: Explained,
  check: PrintedCheck | NoCheck,
): string[] {
  const { t } = translator
  const [decider] = explained.why.decided
  const lines = [decidedWord(translator, explained)]
  if (decider !== undefined) {
    if (decider.isDefault) {
      lines.push(t('why.decided.default', { table: tableTitle(translator, decider.table) }))
    }
    const printed = typeof check === 'string' ? [] : toolFields(check)
    const fields =
      printed.length > 0
        ? printed
        : [...placeInVfp(decider), ...ownFields(translator, explained, decider)]
    lines.push('', ...fields.map(({ key, value }) => `- ${key}: ${code(value)}`), '')
    const without = withoutWord(translator, decider)
    if (without !== null) lines.push(without)
  }
  const rules = rulesWord(translator, explained.why)
  return rules === null ? lines : [...lines, rules]
}

function comparedLines(translator: Translator, { why }: Explained): string[] {
  const { t } = translator
  const note = comparedNote(translator, why)
  const row = why.decided.length === 0 ? t('why.compared.limit') : t('why.compared.row')
  const table =
    why.compared.length === 0
      ? []
      : [
          `| ${t('why.compared.field')} | ${t('why.compared.packet')} | ${row} |`,
          '| --- | --- | --- |',
          ...why.compared.map(
            (one) =>
              `| ${cell(fieldWord(translator, one.field))} | ${cell(valueWord(translator, one.field, one.actual))} | ${cell(wantedWord(translator, one))} |`,
          ),
        ]
  const mattered = why.mattered.map(({ field }) => fieldWord(translator, field))
  return [
    ...(note === null ? [] : [note, '']),
    ...table,
    ...(table.length === 0 ? [] : ['']),
    `${t('why.mattered')}: ${translator.list(mattered)}`,
  ]
}

function checkLines(
  translator: Translator,
  { topology, roundTrip }: Explained,
  check: PrintedCheck | NoCheck,
): string[] {
  const { t } = translator
  const block = (lines: readonly string[]) => ['```text', ...lines, '```']
  const probes = probesOf(topology, roundTrip)
  return [
    ...(typeof check === 'string'
      ? [t(`why.check.${check}`)]
      : [
          ...block([
            `PS C:\\> ${check.command}`,
            ...check.lines.map(({ text, decided }) => `${decided ? '>' : ' '} ${text}`.trimEnd()),
          ]),
          ...checkNotes(translator, check),
        ]),
    '',
    ...(typeof probes === 'string'
      ? [t(`why.check.${probes}`)]
      : [
          t('why.check.second', { name: probes[0]?.name ?? '' }),
          '',
          ...probes.flatMap(({ command, expected }) => block([`> ${command}`, ...expected])),
          `**${t(`shell.confidence.${PROBE_WORDING}`)}**: ${t('why.check.wording')}`,
        ]),
  ]
}

function sureLines({ t }: Translator, { why }: Explained): string[] {
  return originsOf(why).flatMap(({ fact, confidence }, index) => {
    const { statement, sources } = factOf(fact)
    return [
      ...(index === 0 ? [] : ['']),
      `**${t(`shell.confidence.${confidence}`)}** (${fact}): ${statement}`,
      '',
      ...sources.map((key) => {
        const href = sourceLink(key)
        return href === null ? `- ${sourceText(key)}` : `- [${sourceText(key)}](${href})`
      }),
    ]
  })
}
