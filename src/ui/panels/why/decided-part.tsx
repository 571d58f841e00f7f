import { toolFields } from '../../../codecs/console/tool-fields'
import type { PrintedCheck } from '../../../codecs/console/host-check'
import type { Decider } from '../../../engine/explain/why'
import { useT } from '../../app-context'
import { useOpenRow, useSeek } from '../shared/use-open-row'
import { Fields, Jump } from './part'
import type { Explained } from './use-explained'
import { tableTitle } from '../../../i18n/table-title'
import { decidedWord, ownFields, rowInTable, rulesWord, withoutWord } from './words'

interface DecidedPartProps {
  readonly explained: Explained
  /** What the real tool prints; null where none does. */
  readonly printed: PrintedCheck | null
}

/** Who decided: the place, whose work it is there, and the row in the field names of the real tool. */
export function DecidedPart({ explained, printed }: DecidedPartProps) {
  const translator = useT()
  const { t } = translator
  const seek = useSeek()
  const { why } = explained
  const [decider, ...others] = why.decided
  const rules = rulesWord(translator, why)
  return (
    <>
      <p>{decidedWord(translator, explained)}</p>
      {decider === undefined ? (
        <p>
          <Jump onJump={() => seek(why.position)}>{t('why.decided.go')}</Jump>
        </p>
      ) : (
        <DecidingRow explained={explained} decider={decider} printed={printed} />
      )}
      {rules !== null && <p className="text-ink-2">{rules}</p>}
      {others.length > 0 && <FurtherRows deciders={others} />}
    </>
  )
}

function DecidingRow({
  explained,
  decider,
  printed,
}: DecidedPartProps & { readonly decider: Decider }) {
  const translator = useT()
  const { t } = translator
  const openRow = useOpenRow()
  const fromTool = printed === null ? [] : toolFields(printed)
  const without = withoutWord(translator, decider)
  return (
    <>
      {decider.isDefault && (
        <p>{t('why.decided.default', { table: tableTitle(translator, decider.table) })}</p>
      )}
      <Fields
        fields={
          fromTool.length > 0
            ? fromTool
            : [...placeInVfp(decider), ...ownFields(translator, explained, decider)]
        }
      />
      {fromTool.length === 0 && !decider.isDefault && (
        <p className="text-table text-ink-3">{t('why.our.names')}</p>
      )}
      {without !== null && <p className="text-ink-2">{without}</p>}
      <p>
        <Jump onJump={() => openRow(decider.position, decider.table.id, decider.rule.id)}>
          {t('why.decided.open')}
        </Jump>
      </p>
    </>
  )
}

/** Layer and group, under the names that `vfpctrl` prints them with. */
export function placeInVfp({ layer, group }: Decider) {
  return [
    ...(layer === null ? [] : [{ key: 'LAYER', value: layer.name }]),
    ...(group === null ? [] : [{ key: 'GROUP', value: group.name }]),
  ]
}

/** As many as are read at once; the rest of a long way is folded in. */
const AT_ONCE = 4

function FurtherRows({ deciders }: { readonly deciders: readonly Decider[] }) {
  const translator = useT()
  const openRow = useOpenRow()
  const list = (of: readonly Decider[]) => (
    <ul className="flex flex-col">
      {of.map((decider) => (
        <li key={decider.rule.id}>
          <Jump onJump={() => openRow(decider.position, decider.table.id, decider.rule.id)}>
            {rowInTable(translator, decider.table, decider.rule)}
          </Jump>
        </li>
      ))}
    </ul>
  )
  return (
    <details className="text-table" open={deciders.length <= AT_ONCE}>
      <summary className="min-h-hit cursor-pointer text-ink-2 pointer-coarse:min-h-touch">
        {translator.t('why.decided.more', { count: deciders.length })}
      </summary>
      {list(deciders)}
    </details>
  )
}
