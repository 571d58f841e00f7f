import { useEffect } from 'react'
import { matches } from '../../../actions/shortcut'
import { useActions, useT } from '../../app-context'
import { IconButton } from '../../primitives/button'
import { pressOf } from '../../shell/keyboard'
import type { Beats } from './use-beats'

interface BeatTransportProps {
  readonly beats: Beats
  /** Where both sides stand, in words. */
  readonly spoken: string
}

/** One transport that moves both sides; its keys are those of the board's own. */
export function BeatTransport({ beats, spoken }: BeatTransportProps) {
  const { t } = useT()
  const { index, last, playing, seek, toggle } = beats
  useStepKeys(beats)
  const count = { beat: index + 1, total: last + 1 }
  return (
    <div
      role="group"
      aria-label={t('sideBySide.transport')}
      className="my-3 flex items-center gap-1 rounded-control border border-edge bg-raised px-1"
    >
      <IconButton
        icon="first"
        label={t('traceUi.transport.first')}
        disabled={index === 0}
        onClick={() => seek(0)}
        className="max-tablet:hidden"
      />
      <IconButton
        icon="back"
        label={t('traceUi.transport.back')}
        disabled={index === 0}
        onClick={() => seek(index - 1)}
      />
      <IconButton
        icon={playing ? 'pause' : 'play'}
        label={t(playing ? 'traceUi.transport.pause' : 'traceUi.transport.play')}
        variant="plain"
        onClick={toggle}
      />
      <IconButton
        icon="forward"
        label={t('traceUi.transport.forward')}
        disabled={index >= last}
        onClick={() => seek(index + 1)}
      />
      <IconButton
        icon="last"
        label={t('traceUi.transport.last')}
        disabled={index >= last}
        onClick={() => seek(last)}
        className="max-tablet:hidden"
      />
      <input
        type="range"
        aria-label={t('sideBySide.beat')}
        aria-valuetext={spoken}
        min={0}
        max={last}
        step={1}
        value={index}
        onChange={(event) => seek(Number(event.currentTarget.value))}
        className="h-hit min-w-12 flex-1 accent-accent pointer-coarse:h-touch"
      />
      <span aria-hidden="true" className="px-2 data text-table whitespace-nowrap text-ink-2">
        {t('sideBySide.count', count)}
      </span>
    </div>
  )
}

const TYPED_IN = 'input:not([type=range]),select,textarea'

/** The keys that step the board step both sides here, where the board hears none. */
function useStepKeys({ index, seek }: Beats): void {
  const actions = useActions()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.target instanceof Element && event.target.closest(TYPED_IN) !== null) return
      const press = pressOf(event)
      const asks = (id: 'trace.forward' | 'trace.back') =>
        actions.shortcutsOf(id).some((text) => matches(text, press))
      const by = asks('trace.forward') ? 1 : asks('trace.back') ? -1 : 0
      if (by === 0) return
      event.preventDefault()
      seek(index + by)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [actions, index, seek])
}
