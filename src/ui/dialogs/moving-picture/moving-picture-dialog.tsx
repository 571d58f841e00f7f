import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { SPEEDS } from '../../../actions/transport'
import type { CanvasWord } from '../../../canvas/contract'
import { stillSvg } from '../../../canvas/moving/moving-svg'
import { preparePicture, type Picture, type PictureSubject } from '../../../canvas/moving/picture'
import { recordableType } from '../../../canvas/moving/record-webm'
import { useApp, useAppStore, useT } from '../../app-context'
import { placedSteps } from '../../panels/shared/steps'
import { LevelDial } from '../../panels/trace/level-dial'
import { verdictSentence } from '../../panels/shared/verdict-sentence'
import { Button } from '../../primitives/button'
import { Dialog } from '../../primitives/dialog'
import { Checkbox, Select } from '../../primitives/field'
import { downloadBlob } from '../../shell/browser-files'
import { captionOf, packetLine } from '../captions'
import { inkOf } from './ink'
import { canDraw, fileName, FORMATS, makePicture, type PictureFormat } from './make-picture'
import { pensOf, shownTheme, type PictureTheme } from './theme-pens'

const WIDTHS = ['960', '1280', '1920'] as const
const THEMES = ['light', 'dark'] as const

/** What was made of the last press of Save. */
type Outcome =
  | { readonly kind: 'idle' }
  | { readonly kind: 'making'; readonly share: number }
  | { readonly kind: 'saved'; readonly name: string; readonly bytes: number }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed' }

/** Saves the present trace as a picture that moves by itself, in the way that fits where it will be shown. */
export function MovingPictureDialog() {
  const { t } = useT()
  const store = useAppStore()
  const subject = useSubject()
  const close = () => store.setView({ dialog: 'none' })
  if (subject === null) {
    return (
      <Dialog title={t('movingPicture.title')} onClose={close}>
        <p>{t('movingPicture.none-sent')}</p>
      </Dialog>
    )
  }
  return <Maker subject={subject} onClose={close} />
}

/** The trace in pictures and words; null while there is none. */
function useSubject(): PictureSubject | null {
  const translator = useT()
  const document = useApp((state) => state.document)
  const forwarding = useApp((state) => state.forwarding)
  const roundTrip = useApp((state) => state.roundTrip)
  const sent = useApp((state) => state.sent)
  const sentTo = useApp((state) => state.sentTo)
  return useMemo(() => {
    if (forwarding === null || roundTrip === null || sent === null) return null
    const { t } = translator
    return {
      document,
      forwarding,
      roundTrip,
      texts: {
        title: document.title,
        packet: packetLine(document.topology, sent, sentTo),
        signature: t('movingPicture.signature'),
      },
      captions: placedSteps(roundTrip).map((placed) => captionOf(translator, placed)),
      summary: verdictSentence(translator, roundTrip, document.topology),
      words: { delivered: t('shell.canvas.delivered'), dropped: t('shell.canvas.dropped') },
      language: translator.language,
    }
  }, [translator, document, forwarding, roundTrip, sent, sentTo])
}

function Maker({
  subject,
  onClose,
}: {
  readonly subject: PictureSubject
  readonly onClose: () => void
}) {
  const { t, say, number } = useT()
  const chosenTheme = useApp((state) => state.theme)
  const level = useApp((state) => state.level)
  const [format, setFormat] = useState<PictureFormat>('svg')
  const [theme, setTheme] = useState<PictureTheme>(() => shownTheme(chosenTheme))
  const [width, setWidth] = useState<(typeof WIDTHS)[number]>('1280')
  const [speed, setSpeed] = useState('2')
  const [repeat, setRepeat] = useState(false)
  const { outcome, make, cancel } = useMaking()
  const pens = useMemo(() => pensOf(theme), [theme])
  const picture = useMemo(
    () =>
      preparePicture(subject, {
        width: Number(width),
        speed: Number(speed),
        repeat,
        level,
        dimmed: pens.dimmed,
      }),
    [subject, width, speed, repeat, level, pens],
  )
  const isMaking = outcome.kind === 'making'
  const folded = subject.captions.length - picture.timeline.beats.length
  const seconds = number(Math.round(picture.timeline.endMs / 1000))
  return (
    <Dialog
      width="wide"
      title={t('movingPicture.title')}
      onClose={() => {
        cancel()
        onClose()
      }}
      footer={
        <>
          <Progress outcome={outcome} />
          {isMaking && <Button onClick={cancel}>{t('movingPicture.cancel')}</Button>}
          <Button
            variant="primary"
            icon="save"
            disabled={isMaking}
            onClick={() => make(format, picture, pens)}
          >
            {t('movingPicture.save')}
          </Button>
        </>
      }
    >
      <p className="mb-3 text-ink-2">{t('movingPicture.what')}</p>
      <div className="flex flex-wrap gap-x-6 gap-y-4">
        <div className="flex min-w-0 flex-1 basis-panel-min flex-col gap-3">
          <FormatChoice format={format} onChange={setFormat} seconds={seconds} />
          <div className="grid grid-cols-2 gap-3">
            <Select
              label={t('movingPicture.theme')}
              value={theme}
              options={THEMES.map((value) => ({ value, label: t(`movingPicture.theme.${value}`) }))}
              onChange={setTheme}
            />
            <Select
              label={t('movingPicture.size')}
              value={width}
              options={WIDTHS.map((value) => ({
                value,
                label: t('movingPicture.size.pixels', { pixels: number(Number(value)) }),
              }))}
              onChange={setWidth}
            />
            <Select
              label={t('movingPicture.speed')}
              value={speed}
              options={SPEEDS.map((value) => ({
                value: String(value),
                label: t('traceUi.transport.times', { speed: value }),
              }))}
              onChange={setSpeed}
            />
          </div>
          <Checkbox
            label={t('movingPicture.repeat')}
            hint={t('movingPicture.repeat.hint')}
            checked={repeat && format !== 'webm'}
            disabled={format === 'webm'}
            onChange={setRepeat}
          />
          <LevelDial />
          <p className="text-table text-ink-2">
            {say('movingPicture.length', {
              seconds,
              steps: number(picture.timeline.beats.length),
              ...(folded > 0 && { folded: number(folded) }),
            })}
          </p>
        </div>
        <Preview picture={picture} theme={theme} />
      </div>
    </Dialog>
  )
}

function FormatChoice({
  format,
  onChange,
  seconds,
}: {
  readonly format: PictureFormat
  readonly onChange: (format: PictureFormat) => void
  readonly seconds: string
}) {
  const { t } = useT()
  const name = useId()
  const records = { svg: true, webm: recordableType() !== null, gif: canDraw() }
  return (
    <fieldset>
      <legend className="text-table text-ink-2">{t('movingPicture.format')}</legend>
      {FORMATS.map((value) => (
        <label
          key={value}
          className="flex min-h-hit cursor-pointer items-baseline gap-2 py-1 pointer-coarse:min-h-touch"
        >
          <input
            type="radio"
            name={name}
            checked={format === value}
            disabled={!records[value]}
            onChange={() => onChange(value)}
            aria-describedby={`${name}-${value}`}
            className="accent-accent"
          />
          <span className="min-w-0">
            {t(`movingPicture.format.${value}`)}
            <span id={`${name}-${value}`} className="block text-table text-ink-2">
              {value === 'webm' && !records.webm
                ? t('movingPicture.no-webm')
                : value === 'webm'
                  ? t('movingPicture.format.webm.hint', { seconds })
                  : t(`movingPicture.format.${value}.hint`)}
            </span>
          </span>
        </label>
      ))}
      {!records.webm && !records.gif && <p role="note">{t('movingPicture.no-film')}</p>}
    </fieldset>
  )
}

/** How the picture ends, standing still: nothing moves here that could not be stopped. */
function Preview({ picture, theme }: { readonly picture: Picture; readonly theme: PictureTheme }) {
  const { t } = useT()
  const image = useRef<HTMLImageElement>(null)
  useEffect(() => {
    const ink = inkOf(pensOf(theme), (key) => t(`shell.canvas.${key}`))
    const made = URL.createObjectURL(new Blob([stillSvg(picture, ink)], { type: 'image/svg+xml' }))
    if (image.current !== null) image.current.src = made
    return () => URL.revokeObjectURL(made)
  }, [picture, theme, t])
  return (
    <img
      ref={image}
      alt={t('movingPicture.preview', { summary: picture.subject.summary })}
      className="min-w-0 flex-1 basis-panel-max self-start rounded-control border border-hair"
    />
  )
}

function Progress({ outcome }: { readonly outcome: Outcome }) {
  const { t, number } = useT()
  const percent = outcome.kind === 'making' ? Math.round(outcome.share * 100) : 0
  return (
    <div className="mr-auto flex min-w-0 flex-wrap items-center gap-2 self-center">
      {outcome.kind === 'making' && (
        <>
          <progress
            max={100}
            value={percent}
            aria-label={t('movingPicture.making', { percent: number(percent) })}
            className="h-2 w-32 accent-accent"
          />
          <span aria-hidden="true" className="data text-table text-ink-2">
            {number(percent)} %
          </span>
        </>
      )}
      <p role="status" className="text-ink-2">
        {outcome.kind === 'saved'
          ? t('movingPicture.saved', {
              name: outcome.name,
              size: number(Math.ceil(outcome.bytes / 1024)),
            })
          : outcome.kind === 'cancelled' || outcome.kind === 'failed'
            ? t(`movingPicture.${outcome.kind}`)
            : ''}
      </p>
    </div>
  )
}

/** One picture at a time; leaving the dialog ends it. */
function useMaking() {
  const { t } = useT()
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'idle' })
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  const make = (format: PictureFormat, picture: Picture, pens: ReturnType<typeof pensOf>) => {
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    const { signal } = controller
    setOutcome({ kind: 'making', share: 0 })
    const onProgress = (share: number) => {
      if (!signal.aborted) setOutcome({ kind: 'making', share })
    }
    const word = (key: CanvasWord) => t(`shell.canvas.${key}`)
    makePicture(format, picture, pens, word, { signal, onProgress }).then(
      (blob) => {
        if (signal.aborted) return
        const name = fileName(picture.subject.texts.title, format)
        downloadBlob(name, blob)
        setOutcome({ kind: 'saved', name, bytes: blob.size })
      },
      (reason: unknown) => {
        if (signal.aborted) return
        console.error('moving picture: it could not be made', reason)
        setOutcome({ kind: 'failed' })
      },
    )
  }
  const cancel = () => {
    if (running.current === null || running.current.signal.aborted) return
    running.current.abort()
    setOutcome((now) => (now.kind === 'making' ? { kind: 'cancelled' } : now))
  }
  return { outcome, make, cancel }
}
