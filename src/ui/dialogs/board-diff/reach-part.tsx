import type { Probe } from '../../../engine/reach/ends'
import { reachSections, reachSentences } from '../../../i18n/board-diff'
import { useT } from '../../app-context'
import { Button } from '../../primitives/button'
import { NumberField, Select } from '../../primitives/field'
import type { useReachComparison } from './use-reach-comparison'

/** Pairs listed of each kind; the rest is counted. All of them are in what is copied. */
const LISTED = 100
const DEFAULT_PORT = 80

interface ReachPartProps {
  readonly probe: Probe
  readonly onProbe: (probe: Probe) => void
  readonly reach: ReturnType<typeof useReachComparison>
}

/** What opened and what closed between the two boards, with one protocol and port. */
export function ReachPart({ probe, onProbe, reach }: ReachPartProps) {
  const translator = useT()
  const { t, number } = translator
  const { progress, count } = reach
  return (
    <section
      aria-label={t('boardDiff.reach')}
      className="flex min-w-0 flex-col gap-2 desktop:col-span-2"
    >
      <h3 className="border-b border-line pb-1 text-lead">{t('boardDiff.reach')}</h3>
      <div className="flex flex-wrap items-end gap-3">
        <Select<Probe['protocol']>
          label={t('boardDiff.reach.with')}
          value={probe.protocol}
          options={[
            { value: 'tcp', label: 'TCP' },
            { value: 'udp', label: 'UDP' },
            { value: 'icmp', label: 'ICMP' },
          ]}
          onChange={(protocol) =>
            onProbe(
              protocol === 'icmp'
                ? { protocol, port: null }
                : { protocol, port: probe.port ?? DEFAULT_PORT },
            )
          }
        />
        {probe.protocol !== 'icmp' && (
          <NumberField
            label={t('boardDiff.reach.port')}
            value={probe.port}
            min={1}
            max={65535}
            onCommit={(port) => {
              if (port !== null) onProbe({ protocol: probe.protocol, port })
            }}
          />
        )}
      </div>
      {progress.kind === 'running' && (
        <div className="flex flex-col items-start gap-1 text-table text-ink-2">
          <progress
            aria-label={t('boardDiff.reach')}
            value={progress.done}
            max={Math.max(progress.count, 1)}
            className="h-2 w-full accent-accent"
          />
          <span>
            {t('boardDiff.reach.progress', {
              side: progress.side,
              done: number(progress.done),
              count: number(progress.count),
            })}
          </span>
          <Button small icon="stop" onClick={reach.stop}>
            {t('boardDiff.reach.stop')}
          </Button>
        </div>
      )}
      {(progress.kind === 'idle' || progress.kind === 'stopped') && count > 0 && (
        <>
          <p className="text-ink-2">
            {progress.kind === 'stopped'
              ? t('boardDiff.reach.stopped')
              : t('boardDiff.reach.large', { count: number(count) })}
          </p>
          <Button icon="play" className="self-start" onClick={reach.start}>
            {t('boardDiff.reach.run')}
          </Button>
        </>
      )}
      <div role="status" className="flex flex-col gap-1">
        {progress.kind === 'failed' && (
          <p className="text-drop">
            {t('boardDiff.reach.failed', { message: progress.message.split('\n')[0] ?? '' })}
          </p>
        )}
        {progress.kind === 'there' &&
          reachSentences(translator, progress.changes).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
      </div>
      {progress.kind === 'there' &&
        reachSections(translator, progress.changes).map(({ heading, lines }) => (
          <section key={heading} aria-label={heading}>
            <h4 className="text-body font-strong">{heading}</h4>
            <ul className="text-table">
              {lines.slice(0, LISTED).map((line, index) => (
                <li key={index} className="border-t border-hair py-0.5 break-words">
                  {line}
                </li>
              ))}
            </ul>
            {lines.length > LISTED && (
              <p className="text-table text-ink-3">
                {t('boardDiff.reach.more', { count: number(lines.length - LISTED) })}
              </p>
            )}
          </section>
        ))}
    </section>
  )
}
