import { fastened, withDrawnArrows } from '../../../actions/arrow-ends'
import type { ArrowTarget, Note, NoteForm } from '../../../engine/model/document'
import { sortedValues } from '../../../lib/sort'
import { useActions, useApp, useAppStore, useT } from '../../app-context'
import { Select } from '../../primitives/field'
import { describeNote } from '../../shell/canvas-text'
import { useBoardSlot } from '../../shell/shell-context'

type Arrow = Extract<NoteForm, { readonly kind: 'arrow' }>

/** An end that holds nothing, as the value of a choice list. */
const FREE = ''

/** What the ends of an arrow are fastened to: the same as dropping them there, without a pointer. */
export function ArrowEnds({ note, form }: { readonly note: Note; readonly form: Arrow }) {
  const { t } = useT()
  const actions = useActions()
  const store = useAppStore()
  const slot = useBoardSlot()
  const document = useApp((state) => state.document)
  const { topology, notes } = document
  const things: readonly { readonly value: ArrowTarget; readonly label: string }[] = [
    ...[topology.hosts, topology.containers, topology.nodes].flatMap((kind) =>
      sortedValues<{ readonly id: ArrowTarget; readonly name: string }>(kind).map(
        ({ id, name }) => ({ value: id, label: name }),
      ),
    ),
    ...sortedValues(notes)
      .filter((each) => each.form?.kind !== 'arrow' && each.form?.kind !== 'stroke')
      .map((each) => ({ value: each.id, label: describeNote(each, t) })),
  ]
  const fasten = (end: 'from' | 'to', value: string) => {
    const drawn = withDrawnArrows(store.getState().document, slot.handle())
    const now = drawn.notes[note.id]?.form
    const at = drawn.layout[note.id]
    if (now?.kind !== 'arrow' || at === undefined) return
    const target = things.find((thing) => thing.value === value)?.value ?? null
    actions.run('note.reshape', note.id, fastened(now, end, target), at)
  }
  const other = { from: form.toHold?.id, to: form.fromHold?.id }
  return (
    <>
      {(['from', 'to'] as const).map((end) => (
        <Select
          key={end}
          label={t(`drawing.arrow.${end}`)}
          value={form[`${end}Hold`]?.id ?? FREE}
          options={[
            { value: FREE, label: t('drawing.arrow.free') },
            ...things.filter(({ value }) => value !== other[end]),
          ]}
          onChange={(value) => fasten(end, value)}
        />
      ))}
    </>
  )
}
