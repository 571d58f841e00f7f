import { useState } from 'react'
import type { NoCheck, PrintedCheck } from '../../../codecs/console/host-check'
import { PROBE_WORDING, probesOf, type Probe } from '../../../codecs/console/probe'
import { entityName } from '../../../engine/model/queries'
import { useT } from '../../app-context'
import { Button } from '../../primitives/button'
import { ConfidenceBadge } from '../../primitives/confidence-badge'
import { Icon } from '../../primitives/icon'
import type { Explained } from './use-explained'

interface CheckPartProps {
  readonly explained: Explained
  readonly check: PrintedCheck | NoCheck
}

/** The command that shows why on the real host, with the lines that count, and a test from the sender. */
export function CheckPart({ explained, check }: CheckPartProps) {
  const { t } = useT()
  const { topology, roundTrip, why } = explained
  const probes = probesOf(topology, roundTrip)
  const { hostId } = why.station
  return (
    <>
      {typeof check === 'string' ? (
        <p>{t(`why.check.${check}`)}</p>
      ) : (
        <>
          {hostId !== null && (
            <p>{t('why.check.command', { host: entityName(topology, hostId) })}</p>
          )}
          <Command text={check.command} />
          <Output check={check} />
        </>
      )}
      {typeof probes === 'string' ? (
        <p className="text-ink-2">{t(`why.check.${probes}`)}</p>
      ) : (
        <>
          <p>{t('why.check.second', { name: probes[0]?.name ?? '' })}</p>
          {probes.map((probe) => (
            <ProbeText key={probe.command} probe={probe} />
          ))}
          <p className="flex flex-wrap items-center gap-x-2 text-table text-ink-3">
            <ConfidenceBadge confidence={PROBE_WORDING} />
            {t('why.check.wording')}
          </p>
        </>
      )}
    </>
  )
}

/** What stands under the lines of a check, in words. */
export function checkNotes(
  { t }: ReturnType<typeof useT>,
  { shows, lines, isExcerpt, remarks }: PrintedCheck,
): readonly string[] {
  return [
    t(`why.check.shows-${shows}`),
    ...(lines.length === 0 && shows !== 'missing' ? [t('why.check.prints-nothing')] : []),
    ...(isExcerpt && lines.length > 0 ? [t('why.check.excerpt')] : []),
    ...remarks.map((remark) => t(`consoleView.${remark}`)),
  ]
}

function Output({ check }: { readonly check: PrintedCheck }) {
  const translator = useT()
  const { t } = translator
  const [first, ...rest] = checkNotes(translator, check)
  return (
    <>
      {check.lines.length > 0 && (
        <div
          role="textbox"
          aria-readonly="true"
          aria-multiline="true"
          aria-label={t('consoleView.output', { command: check.command })}
          tabIndex={0}
          className="max-h-64 overflow-auto rounded-control bg-sunken py-1 font-mono text-table whitespace-pre select-text"
        >
          <div className="w-max min-w-full">
            {check.lines.map(({ text, decided }, index) =>
              decided ? (
                <mark
                  key={index}
                  className="block border-l-2 border-accent bg-accent-soft px-2 text-ink"
                >
                  {text === '' ? ' ' : text}
                </mark>
              ) : (
                <div key={index} className="border-l-2 border-transparent px-2">
                  {text === '' ? ' ' : text}
                </div>
              ),
            )}
          </div>
        </div>
      )}
      <p>{first}</p>
      {rest.length > 0 && (
        <ul className="text-table text-ink-3">
          {rest.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </>
  )
}

function ProbeText({ probe }: { readonly probe: Probe }) {
  const { t } = useT()
  return (
    <div className="flex flex-col gap-1">
      <Command text={probe.command} />
      <p className="text-table text-ink-3">{t('why.check.prints')}</p>
      <pre className="rounded-control bg-sunken px-2 py-1 font-mono text-table break-words whitespace-pre-wrap select-text">
        {probe.expected.join('\n')}
      </pre>
    </div>
  )
}

/** A command as it is typed, to be copied. */
function Command({ text }: { readonly text: string }) {
  const { t } = useT()
  const [said, setSaid] = useState('')
  const copy = async () => {
    const isCopied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    )
    setSaid(t(isCopied ? 'why.copied' : 'table.copy.failed'))
  }
  return (
    <div className="flex flex-wrap items-start gap-x-2 rounded-control border border-hair p-1">
      <code className="min-w-0 flex-1 basis-40 px-1 py-0.5 font-mono text-table wrap-anywhere select-text">
        {text}
      </code>
      <Button
        small
        variant="quiet"
        className="shrink-0"
        aria-label={t('why.check.copy')}
        onClick={() => void copy()}
      >
        <Icon name="copy" small />
      </Button>
      <span role="status" className="text-table text-ink-3">
        {said}
      </span>
    </div>
  )
}
