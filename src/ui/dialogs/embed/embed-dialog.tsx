import { useId, useState } from 'react'
import { linkTo, WHOLE_BOARD } from '../../../actions/sharing'
import {
  EMBED_LANGUAGES,
  EMBED_THEMES,
  embedCode,
  embedFragment,
  PLAIN_LOOK,
  type EmbedLook,
} from '../../../codecs/share/embed-link'
import { stepsOf } from '../../../store/trace-position'
import { useApp, useAppStore, useT } from '../../app-context'
import { useCopy } from '../../panels/shared/use-copy'
import { Button } from '../../primitives/button'
import { Dialog } from '../../primitives/dialog'
import { NumberField } from '../../primitives/field'
import { Segments } from '../../primitives/segments'
import { boardView } from '../../shell/board-view'
import { pageAddress } from '../../shell/share-address'
import { useBoardSlot } from '../../shell/shell-context'

/** CSS pixels; nothing is cut off in the smallest. */
const SMALLEST = { width: 320, height: 240 } as const
const LARGEST = 4000
const SIZES = [SMALLEST, { width: 480, height: 360 }, { width: 800, height: 500 }] as const

const sizeName = ({ width, height }: { readonly width: number; readonly height: number }) =>
  `${width} × ${height}`

/** Writes the code that shows the board in a frame of another page, and shows that frame. */
export function EmbedDialog() {
  const { t } = useT()
  const store = useAppStore()
  const slot = useBoardSlot()
  const codeId = useId()
  const title = useApp((state) => state.document.title)
  const steps = useApp((state) => (state.sent === null ? 0 : stepsOf(state.roundTrip).length))
  const [step, setStep] = useState(() => store.getState().stepIndex + 1)
  const [size, setSize] = useState<{ readonly width: number; readonly height: number }>(SIZES[2])
  const [look, setLook] = useState<EmbedLook>(PLAIN_LOOK)
  const [said, copy] = useCopy({ done: t('embed.copied'), failed: t('embed.not-copied') })

  const address = pageAddress(window.location)
  const link = linkTo({ store, board: boardView(slot, store), address }, WHOLE_BOARD, step - 1)
  const fragment = embedFragment(link.slice(link.indexOf('#') + 1), look)
  const code = embedCode({ address, fragment, title: `${title} · vSwitchboard`, ...size })
  const known = SIZES.find((one) => sizeName(one) === sizeName(size))
  return (
    <Dialog
      width="page"
      title={t('embed.title')}
      onClose={() => store.setView({ dialog: 'none' })}
      footer={
        <>
          <p role="status" className="mr-auto self-center text-ink-2">
            {said}
          </p>
          <Button variant="primary" icon="copy" data-focus-first onClick={() => copy(code)}>
            {t('embed.copy')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="text-ink-2">{t('embed.what')}</p>
        <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
          <Choice
            label={t('embed.size')}
            value={known === undefined ? 'own' : sizeName(known)}
            options={[
              ...SIZES.map((one) => ({ value: sizeName(one), label: sizeName(one) })),
              { value: 'own', label: t('embed.size.own'), disabled: known !== undefined },
            ]}
            onChange={(name) => setSize(SIZES.find((one) => sizeName(one) === name) ?? size)}
          />
          <NumberField
            label={t('embed.width')}
            value={size.width}
            min={SMALLEST.width}
            max={LARGEST}
            onCommit={(width) => width !== null && setSize({ ...size, width })}
          />
          <NumberField
            label={t('embed.height')}
            value={size.height}
            min={SMALLEST.height}
            max={LARGEST}
            onCommit={(height) => height !== null && setSize({ ...size, height })}
          />
          <Choice
            label={t('embed.theme')}
            value={look.theme}
            options={EMBED_THEMES.map((value) => ({ value, label: t(`embed.theme.${value}`) }))}
            onChange={(theme) => setLook({ ...look, theme })}
          />
          <Choice
            label={t('embed.language')}
            value={look.language}
            options={EMBED_LANGUAGES.map((value) => ({ value, label: languageName(value, t) }))}
            onChange={(language) => setLook({ ...look, language })}
          />
          {steps > 0 && (
            <NumberField
              label={t('embed.step')}
              hint={t('embed.step.hint', { steps })}
              value={step}
              min={1}
              max={steps}
              onCommit={(value) => value !== null && setStep(value)}
            />
          )}
        </div>
        {steps === 0 && <p className="text-ink-2">{t('embed.step.none')}</p>}
        <div className="flex flex-col gap-1">
          <label htmlFor={codeId} className="text-table text-ink-2">
            {t('embed.code')}
          </label>
          <textarea
            id={codeId}
            readOnly
            value={code}
            rows={6}
            spellCheck={false}
            onFocus={(event) => event.currentTarget.select()}
            className="w-full resize-none rounded-control border border-line bg-sunken p-2 font-mono text-table break-all"
          />
          <p className="text-table text-ink-2">{t('embed.messages')}</p>
        </div>
        <figure className="flex min-w-0 flex-col gap-1">
          <figcaption className="text-table text-ink-2">{t('embed.preview')}</figcaption>
          <div className="max-w-full overflow-auto">
            <iframe
              key={fragment} // another fragment alone would not load the page again
              title={t('embed.preview')}
              src={`${address}#${fragment}`}
              width={size.width}
              height={size.height}
              className="border border-hair"
            />
          </div>
        </figure>
      </div>
    </Dialog>
  )
}

/** Languages are called in themselves. */
function languageName(language: EmbedLook['language'], t: ReturnType<typeof useT>['t']): string {
  return language === 'auto' ? t('embed.language.auto') : t(`shell.language.${language}`)
}

function Choice<V extends string>({ label, ...of }: Parameters<typeof Segments<V>>[0]) {
  return (
    <div className="flex flex-col gap-1">
      <span aria-hidden="true" className="text-table text-ink-2">
        {label}
      </span>
      <Segments label={label} {...of} />
    </div>
  )
}
