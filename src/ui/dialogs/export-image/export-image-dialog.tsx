import { useEffect, useMemo, useRef, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { StillPicture } from '../../../canvas/still/still-picture'
import { useApp, useAppStore, useT } from '../../app-context'
import { Button } from '../../primitives/button'
import { Dialog } from '../../primitives/dialog'
import { Checkbox } from '../../primitives/field'
import { Segments } from '../../primitives/segments'
import { downloadBlob } from '../../shell/browser-files'
import { browserClipboard } from '../../shell/browser-clipboard'
import { shownTheme } from '../moving-picture/theme-pens'
import {
  IMAGE_FORMATS,
  makeImage,
  scaleFor,
  SCALES,
  type ImageFormat,
  type ImageOptions,
} from './make-image'
import { layOut, type ImageGround } from './lay-out'

const THEMES = ['light', 'dark'] as const
const SCOPES = ['all', 'selection'] as const

/** The board as a picture that stands still: chosen, seen, saved or copied. */
export function ExportImageDialog() {
  const translator = useT()
  const { t } = translator
  const store = useAppStore()
  const ground = useGround()
  const chosenTheme = useApp((state) => state.theme)
  const [format, setFormat] = useState<ImageFormat>('png')
  const [options, setOptions] = useState<ImageOptions>(() => ({
    titleBlock: ground.document.titleBlock !== undefined,
    theme: shownTheme(chosenTheme),
    scope: 'all',
    scale: 2,
    transparent: false,
    trail: true,
    carries: true,
  }))
  const { theme, scope, trail, titleBlock } = options
  const picture = useMemo(
    () => layOut(ground, { theme, scope, trail, titleBlock }, translator),
    [ground, theme, scope, trail, titleBlock, translator],
  )
  const [said, say] = useState('')
  const change = (patch: Partial<ImageOptions>) => setOptions({ ...options, ...patch })
  const make = (as: ImageFormat) =>
    picture === null
      ? Promise.reject(new Error('export image: nothing is drawn'))
      : makeImage(as, picture, ground, options, translator)
  const failed = (reason: unknown) => {
    console.warn('export image: it could not be made', reason)
    say(t('exportImage.failed'))
  }
  const save = () => {
    make(format).then((blob) => {
      const name = fileName(ground.document.title, format)
      downloadBlob(name, blob)
      say(t('exportImage.saved', { name }))
    }, failed)
  }
  const copy = () => {
    browserClipboard.writePng(make('png')).then(
      () => say(t('exportImage.copied')),
      () => say(t('exportImage.not-copied')),
    )
  }
  return (
    <Dialog
      width="wide"
      title={t('exportImage.title')}
      onClose={() => store.setView({ dialog: 'none' })}
      footer={
        <>
          <p role="status" className="mr-auto self-center text-ink-2">
            {said}
          </p>
          <Button icon="copy" disabled={picture === null} onClick={copy}>
            {t('exportImage.copy')}
          </Button>
          <Button variant="primary" icon="save" disabled={picture === null} onClick={save}>
            {t('exportImage.save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-wrap gap-x-6 gap-y-4">
        <div className="flex min-w-0 flex-1 basis-panel-min flex-col gap-3">
          <Choice
            label={t('exportImage.format')}
            value={format}
            options={IMAGE_FORMATS.map((value) => ({
              value,
              label: t(`exportImage.format.${value}`),
            }))}
            onChange={setFormat}
          />
          <p className="text-table text-ink-2">{t(`exportImage.format.${format}.hint`)}</p>
          {format !== 'drawio' && (
            <>
              <Choice
                label={t('exportImage.scope')}
                value={scope}
                options={SCOPES.map((value) => ({
                  value,
                  label: t(`exportImage.scope.${value}`),
                  disabled: value === 'selection' && ground.selected.length === 0,
                }))}
                onChange={(value) => change({ scope: value })}
              />
              <Choice
                label={t('exportImage.theme')}
                value={theme}
                options={THEMES.map((value) => ({
                  value,
                  label: t(`movingPicture.theme.${value}`),
                }))}
                onChange={(value) => change({ theme: value })}
              />
              {format === 'png' && (
                <Choice
                  label={t('exportImage.scale')}
                  value={String(options.scale)}
                  options={SCALES.map((value) => ({ value: String(value), label: `${value}×` }))}
                  onChange={(text) => {
                    const scale = SCALES.find((value) => String(value) === text)
                    if (scale !== undefined) change({ scale })
                  }}
                />
              )}
              <Checkbox
                label={t('exportImage.transparent')}
                checked={options.transparent}
                onChange={(transparent) => change({ transparent })}
              />
              <Checkbox
                label={t('exportImage.trail')}
                checked={trail && ground.roundTrip !== null}
                disabled={ground.roundTrip === null}
                onChange={(value) => change({ trail: value })}
              />
              <Checkbox
                label={t('exportImage.title-block')}
                hint={t('exportImage.title-block.hint')}
                checked={titleBlock}
                onChange={(value) => change({ titleBlock: value })}
              />
              <Checkbox
                label={t('exportImage.carries')}
                hint={t('exportImage.carries.hint')}
                checked={options.carries}
                onChange={(carries) => change({ carries })}
              />
            </>
          )}
        </div>
        <Preview picture={picture} ground={ground} options={options} isPng={format === 'png'} />
      </div>
    </Dialog>
  )
}

/** What the pictures are made of. */
function useGround(): ImageGround {
  return useApp(
    useShallow(
      ({ document, forwarding, diagnostics, roundTrip, selected, stepIndex, contractCheck }) => ({
        document,
        forwarding,
        diagnostics,
        roundTrip,
        selected,
        stepIndex,
        contractCheck,
      }),
    ),
  )
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

/** The picture as it will be, and how large. */
function Preview({
  picture,
  ground,
  options,
  isPng,
}: {
  readonly picture: StillPicture | null
  readonly ground: ImageGround
  readonly options: ImageOptions
  readonly isPng: boolean
}) {
  const translator = useT()
  const { t, number } = translator
  const image = useRef<HTMLImageElement>(null)
  useEffect(() => {
    if (picture === null) return
    let url: string | null = null
    let isOver = false
    const shown = { ...options, scale: 1, carries: false } as const
    makeImage('png', picture, ground, shown, translator).then(
      (blob) => {
        if (isOver) return
        url = URL.createObjectURL(blob)
        if (image.current !== null) image.current.src = url
      },
      (reason: unknown) => console.warn('export image: no preview', reason),
    )
    return () => {
      isOver = true
      if (url !== null) URL.revokeObjectURL(url)
    }
  }, [picture, ground, options, translator])
  if (picture === null) {
    return <p className="flex-1 basis-panel-max">{t('exportImage.empty')}</p>
  }
  const scale = isPng ? scaleFor(picture, options.scale) : 1
  return (
    <figure className="flex min-w-0 flex-1 basis-panel-max flex-col gap-1">
      <img
        ref={image}
        alt={t('exportImage.preview', { title: ground.document.title })}
        className="max-h-sheet-half min-w-0 self-start rounded-control border border-hair object-contain"
      />
      <figcaption className="text-table text-ink-2">
        {t('exportImage.size', {
          width: number(Math.round(picture.width * scale)),
          height: number(Math.round(picture.height * scale)),
        })}
      </figcaption>
    </figure>
  )
}

/** A name that every file system takes. */
function fileName(title: string, format: ImageFormat): string {
  const safe = title.trim().replace(/[<>:"/\\|?*\p{Cc}]+/gu, '-')
  return `${safe === '' ? 'board' : safe}.${format}`
}
