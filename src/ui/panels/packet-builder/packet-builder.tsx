import { useId, useMemo } from 'react'
import { isEntityId } from '../../../engine/model/queries'
import { targetTextOf } from '../../../actions/bodies/send'
import { senderOf } from '../../../actions/sender'
import type { RequestDraft } from '../../../store/state'
import { useActions, useApp, useT } from '../../app-context'
import { Button, IconButton } from '../../primitives/button'
import { Icon } from '../../primitives/icon'
import { senderGroups, targetOptions, type TargetOption } from './targets'

const PROTOCOLS = [
  'tcp',
  'udp',
  'icmp',
  'dns',
  'dhcp',
] as const satisfies readonly RequestDraft['protocol'][]

const CONTROL =
  'h-7 w-full min-w-0 rounded-control border border-line bg-panel px-2 text-ink aria-invalid:border-drop pointer-coarse:h-touch'

/** Id of the target field, so that "trace from here" can put the keyboard into it. */
export const TARGET_FIELD_ID = 'packet-target'

/** Who sends what to whom: source, target (name or address), protocol, port, Send and swap. */
export function PacketBuilder() {
  const { t } = useT()
  const actions = useActions()
  const topology = useApp((state) => state.document.topology)
  const draft = useApp((state) => state.draft)
  const sent = useApp((state) => state.sent)
  const traceError = useApp((state) => state.traceError)
  const id = useId()
  const senders = useMemo(() => senderGroups(topology), [topology])
  const targets = useMemo(() => targetOptions(topology), [topology])

  const isKnown = draft.from !== null && isEntityId(topology, draft.from)
  const from = isKnown ? draft.from : null
  const asksName = draft.protocol === 'dns'
  const hasTarget = draft.protocol !== 'dhcp'
  const hasPort = draft.protocol === 'tcp' || draft.protocol === 'udp'
  const isTargetWrong = traceError?.code === 'no-such-target' || traceError?.code === 'bad-name'
  const set = (patch: Partial<RequestDraft>) => actions.run('trace.draft', patch)
  const target = targets.find(({ text }) => text === draft.to.trim())
  const swap = () => {
    if (from === null) return
    const text = targetTextOf(topology, from)
    const other = senderByName(draft.to)
    if (text !== null && other !== null) set({ from: other, to: text })
  }
  const senderByName = (text: string) => {
    const name = text.trim().toLowerCase()
    const found = senders
      .flatMap((group) => group.senders)
      .find(
        (sender) =>
          sender.name.toLowerCase() === name || targetTextOf(topology, sender.id) === text.trim(),
      )
    return found === undefined ? null : senderOf(topology, found.id)
  }
  const canSwap = from !== null && senderByName(draft.to) !== null

  return (
    <form
      aria-label={t('traceUi.builder.label')}
      onSubmit={(event) => {
        event.preventDefault()
        actions.run('trace.send')
      }}
      className="flex flex-wrap items-end gap-2 border-b border-hair px-3 py-2 tablet:items-center tablet:py-1"
    >
      <div className="flex min-w-24 flex-1 flex-col gap-1 tablet:max-w-palette tablet:flex-row tablet:items-center tablet:gap-2">
        <label htmlFor={`${id}-from`} className="text-table whitespace-nowrap text-ink-2">
          {t('traceUi.builder.from')}
        </label>
        <select
          id={`${id}-from`}
          value={from ?? ''}
          aria-invalid={traceError?.code === 'no-such-source' ? true : undefined}
          onChange={(event) => {
            const chosen = event.currentTarget.value
            if (isEntityId(topology, chosen)) set({ from: chosen })
          }}
          className={CONTROL}
        >
          <option value="" disabled>
            {t('traceUi.builder.choose')}
          </option>
          {senders.map((group) => (
            <optgroup key={group.kind} label={t(`traceUi.builder.${group.kind}`)}>
              {group.senders.map((sender) => (
                <option key={sender.id} value={sender.id}>
                  {sender.name}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </div>
      <IconButton
        icon="swap"
        label={t('traceUi.builder.swap')}
        disabled={!canSwap}
        onClick={swap}
        className="h-7"
      />
      <div className="flex min-w-24 flex-1 flex-col gap-1 tablet:max-w-palette tablet:flex-row tablet:items-center tablet:gap-2">
        <label htmlFor={TARGET_FIELD_ID} className="text-table whitespace-nowrap text-ink-2">
          {t(asksName ? 'traceUi.builder.name' : 'traceUi.builder.to')}
        </label>
        <input
          id={TARGET_FIELD_ID}
          type="text"
          list={`${id}-targets`}
          value={hasTarget ? draft.to : ''}
          disabled={!hasTarget}
          placeholder={t(asksName ? 'traceUi.builder.name-hint' : 'traceUi.builder.to-hint')}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={isTargetWrong ? true : undefined}
          aria-describedby={traceError === null ? undefined : `${id}-error`}
          onChange={(event) => set({ to: event.currentTarget.value })}
          className={CONTROL}
        />
        <datalist id={`${id}-targets`}>
          {targets.map((option) => (
            <option key={option.text} value={option.text}>
              {hintOf(option, t)}
            </option>
          ))}
        </datalist>
      </div>
      <div className="flex w-20 flex-col gap-1 tablet:w-auto tablet:flex-row tablet:items-center tablet:gap-2">
        <label htmlFor={`${id}-protocol`} className="text-table whitespace-nowrap text-ink-2">
          {t('traceUi.builder.protocol')}
        </label>
        <select
          id={`${id}-protocol`}
          value={draft.protocol}
          onChange={(event) => {
            const chosen = PROTOCOLS.find((value) => value === event.currentTarget.value)
            if (chosen !== undefined) set({ protocol: chosen })
          }}
          className={CONTROL}
        >
          {PROTOCOLS.map((value) => (
            <option key={value} value={value}>
              {t(`traceUi.word.${value}`)}
            </option>
          ))}
        </select>
      </div>
      <div className="flex w-20 flex-col gap-1 tablet:w-auto tablet:flex-row tablet:items-center tablet:gap-2">
        <label htmlFor={`${id}-port`} className="text-table whitespace-nowrap text-ink-2">
          {t('traceUi.builder.port')}
        </label>
        <input
          id={`${id}-port`}
          type="number"
          min={1}
          max={65535}
          step={1}
          required={hasPort}
          disabled={!hasPort}
          value={!hasPort || Number.isNaN(draft.port) ? '' : draft.port}
          aria-invalid={traceError?.code === 'bad-port' ? true : undefined}
          onChange={(event) => set({ port: event.currentTarget.valueAsNumber })}
          className={`${CONTROL} data tablet:w-20`}
        />
      </div>
      <Button type="submit" variant="primary" icon="send" className="h-7">
        {t('traceUi.builder.send')}
      </Button>
      {sent !== null && (
        <Button
          variant="quiet"
          className="h-7"
          aria-label={t('traceUi.list.clear-long')}
          onClick={() => actions.run('trace.clear')}
        >
          {t('traceUi.list.clear')}
        </Button>
      )}
      {target !== undefined && traceError === null && hasPort && (
        <p className="self-center text-table text-ink-3">{hintOf(target, t)}</p>
      )}
      {traceError !== null && (
        <p
          id={`${id}-error`}
          role="alert"
          className="flex basis-full items-center gap-2 text-table text-drop"
        >
          <Icon name="warning" small />
          {errorText()}
        </p>
      )}
    </form>
  )

  function errorText(): string {
    if (traceError === null) return ''
    if (traceError.code === 'no-such-source' && traceError.text === '')
      return t('traceUi.builder.no-source')
    if (traceError.code === 'no-such-target' && traceError.text === '')
      return t('traceUi.builder.no-target')
    return t(`traceUi.error.${traceError.code}`, { text: traceError.text })
  }
}

function hintOf({ hint }: TargetOption, t: ReturnType<typeof useT>['t']): string {
  switch (hint.kind) {
    case 'container':
      return t('traceUi.builder.target-container', { network: hint.network, host: hint.host })
    case 'published':
      return t('traceUi.builder.target-published', { name: hint.name })
    case 'address':
      return hint.address
  }
}
