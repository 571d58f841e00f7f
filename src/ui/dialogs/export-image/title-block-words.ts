import type { LegendItem, TitleBlock } from '../../../canvas/still/title-block'
import { chosenOption, departuresOf } from '../../../engine/facts/questions'
import { NETWORK_TYPES } from '../../../engine/model/topology'
import { sortedValues } from '../../../lib/sort'
import { optionSentence } from '../../../i18n/assumptions'
import type { Translator } from '../../../i18n/translator'
import type { AppState } from '../../../store/state'
import { verdictSentence } from '../../panels/shared/verdict-sentence'

/** What of the application a title block tells of. */
export type BlockGround = Pick<AppState, 'document' | 'forwarding' | 'roundTrip' | 'contractCheck'>

/** The title block of a board: what its owner wrote, and what the board says of itself. */
export function titleBlockOf(
  { document, forwarding, roundTrip, contractCheck }: BlockGround,
  translator: Translator,
): TitleBlock {
  const { t, say } = translator
  const { topology, title } = document
  const { name = '', revision = '', author = '', date = '' } = document.titleBlock ?? {}
  const fields = [
    { label: t('print.revision'), value: revision },
    { label: t('print.date'), value: date },
    { label: t('print.author'), value: author },
  ].filter(({ value }) => value.trim() !== '')
  const notModelled = [...new Set((forwarding?.notModelled ?? []).map(({ code }) => code))]
  const verdicts = [
    ...(roundTrip === null ? [] : [verdictSentence(translator, roundTrip, topology)]),
    ...contractWords({ document, contractCheck }, translator),
  ]
  const remarks = [
    { heading: t('print.verdict'), lines: verdicts },
    {
      heading: t('print.assumptions'),
      lines: departuresOf(topology).map((question) =>
        t('assumption.relied.one', {
          question: say(`assumption.q.${question}`, {}),
          option: optionSentence(translator, question, chosenOption(topology, question)),
        }),
      ),
    },
    {
      heading: t('notModelledPage.title'),
      lines: notModelled.map((code) => say(`notModelled.${code}`, {})),
    },
  ].filter(({ lines }) => lines.length > 0)
  return {
    name: name.trim() === '' ? title : name,
    fields,
    legendHeading: t('print.legend'),
    legend: legendOf({ document, roundTrip }, translator),
    remarks,
  }
}

/** Signs that occur on the board, in one order. */
function legendOf(
  { document: { topology }, roundTrip }: Pick<BlockGround, 'document' | 'roundTrip'>,
  { t }: Translator,
): readonly LegendItem[] {
  const drivers = new Set(sortedValues(topology.networks).map(({ type }) => type))
  const isolations = new Set(sortedValues(topology.containers).map(({ isolation }) => isolation))
  const verdict = roundTrip?.verdict
  const signs = [
    isolations.has('process') && 'process',
    isolations.has('hyperv') && 'hyperv',
    roundTrip !== null && 'request',
    roundTrip !== null && roundTrip.reply !== null && 'reply',
    verdict === 'delivered' && 'delivered',
    verdict !== undefined && verdict !== 'delivered' && 'dropped',
  ] as const
  return [
    ...NETWORK_TYPES.filter((type) => drivers.has(type)).map((driver) => ({
      sign: { driver },
      word: t(`palette.driver.${driver}`),
    })),
    ...signs.flatMap((sign) => (sign === false ? [] : [{ sign, word: t(`print.sign.${sign}`) }])),
  ]
}

/** How many contracts hold; nothing where none was written or they are still being checked. */
function contractWords(
  { document, contractCheck }: Pick<BlockGround, 'document' | 'contractCheck'>,
  { t }: Translator,
): readonly string[] {
  const { contracts = [], topology } = document
  const isCurrent = contractCheck?.topology === topology && contractCheck.contracts === contracts
  if (contracts.length === 0 || contractCheck === null || !isCurrent) return []
  const count = (verdict: string) =>
    contractCheck.results.filter((result) => result.verdict === verdict).length
  return [
    t('print.contracts', {
      count: contracts.length,
      kept: count('kept'),
      broken: count('broken'),
      unclear: count('unclear'),
    }),
  ]
}
