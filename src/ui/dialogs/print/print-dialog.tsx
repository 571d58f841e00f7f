import { useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { NO_TITLE_BLOCK, type TitleBlockText } from '../../../engine/model/document'
import { useActions, useApp, useAppStore, useT } from '../../app-context'
import { Button } from '../../primitives/button'
import { Dialog } from '../../primitives/dialog'
import { Checkbox, TextField } from '../../primitives/field'
import { Segments } from '../../primitives/segments'
import { PAPERS, PrintSheet, type Paper } from './print-sheet'
import { useDrawing } from './use-drawing'

const FIELDS = [
  'name',
  'revision',
  'author',
  'date',
] as const satisfies readonly (keyof TitleBlockText)[]

/** The sheets as they will be printed: chosen, with their title block, and handed to the browser. */
export function PrintDialog() {
  const { t } = useT()
  const store = useAppStore()
  const actions = useActions()
  const ground = useApp(
    useShallow((state) => ({
      document: state.document,
      forwarding: state.forwarding,
      diagnostics: state.diagnostics,
      roundTrip: state.roundTrip,
      selected: state.selected,
      stepIndex: state.stepIndex,
      contractCheck: state.contractCheck,
    })),
  )
  const level = useApp((state) => state.level)
  const [paper, setPaper] = useState<Paper>('a4')
  const [withTrace, setWithTrace] = useState(true)
  const drawing = useDrawing(ground)
  const { document: board, roundTrip } = ground
  const block = board.titleBlock ?? NO_TITLE_BLOCK
  const title = block.name === '' ? board.title : block.name
  return (
    <Dialog
      width="page"
      title={t('print.title')}
      onClose={() => store.setView({ dialog: 'none' })}
      footer={
        <Button
          variant="primary"
          icon="print"
          data-focus-first
          disabled={drawing.kind !== 'made' || !drawing.isCurrent}
          onClick={() => window.print()}
        >
          {t('print.print')}
        </Button>
      }
    >
      <div className="flex flex-wrap gap-x-6 gap-y-4">
        <div className="flex min-w-0 flex-1 basis-panel-min flex-col gap-3">
          <p className="text-ink-2">{t('print.what')}</p>
          <div className="flex flex-col gap-1">
            <span aria-hidden="true" className="text-table text-ink-2">
              {t('print.paper')}
            </span>
            <Segments
              label={t('print.paper')}
              value={paper}
              options={PAPERS.map((value) => ({ value, label: t(`print.paper.${value}`) }))}
              onChange={setPaper}
            />
          </div>
          <Checkbox
            label={t('print.trace')}
            checked={withTrace && roundTrip !== null}
            disabled={roundTrip === null}
            onChange={setWithTrace}
          />
          <fieldset className="flex flex-col gap-2">
            <legend className="text-lead">{t('print.title-block')}</legend>
            <p className="text-table text-ink-2">{t('print.title-block.hint')}</p>
            {FIELDS.map((field) => (
              <TextField
                key={field}
                label={t(`print.${field}`)}
                value={block[field]}
                {...(field === 'name' && { placeholder: board.title })}
                onCommit={(text) =>
                  actions.run('board.title-block', { ...block, [field]: text.trim() })
                }
              />
            ))}
          </fieldset>
        </div>
        <div className="min-w-0 flex-1 basis-panel-max">
          {drawing.kind === 'made' ? (
            <img
              src={drawing.url}
              alt={t('print.preview', { title })}
              data-paper
              className="max-h-sheet-half min-w-0 rounded-control border border-hair object-contain"
            />
          ) : (
            drawing.kind !== 'making' && <p role="status">{t(`print.${drawing.kind}`)}</p>
          )}
        </div>
      </div>
      {drawing.kind === 'made' && (
        <PrintSheet
          paper={paper}
          url={drawing.url}
          title={title}
          trace={withTrace && roundTrip !== null ? { ...ground, level } : null}
        />
      )}
    </Dialog>
  )
}
