import { useState } from 'react'
import type { Probe } from '../../../engine/reach/ends'
import { useT } from '../../app-context'
import { Button } from '../../primitives/button'
import { NumberField, Select, TextField } from '../../primitives/field'
import { GROUPINGS, type Grouping } from './matrix-model'
import { BASELINES, type MatrixState, type ReachSession } from './session'

type ProtocolChoice = 'packet' | Probe['protocol']
type Family = 'ipv4' | 'ipv6'

interface MatrixBarProps {
  readonly session: ReachSession
  readonly state: MatrixState
  /** Somebody can be asked over IPv6. */
  readonly isDualStack: boolean
  readonly grouping: Grouping
  readonly onGrouping: (grouping: Grouping) => void
  readonly onRowFilter: (text: string) => void
  readonly onColumnFilter: (text: string) => void
  readonly onCopy: (form: 'tsv' | 'markdown') => Promise<boolean>
}

/** What is asked, how it is shown, and what it is compared with. */
export function MatrixBar({
  session,
  state,
  isDualStack,
  grouping,
  onGrouping,
  onRowFilter,
  onColumnFilter,
  onCopy,
}: MatrixBarProps) {
  const { t } = useT()
  const [copied, setCopied] = useState('')
  const { chosen, probe } = state
  const packet = probe.port === null ? probe.protocol : `${probe.protocol} ${probe.port}`
  const choose = (choice: ProtocolChoice) => {
    const family = familyOf(probe)
    if (choice === 'packet') session.choose(null)
    else if (choice === 'icmp') session.choose({ protocol: choice, port: null, ...family })
    else session.choose({ protocol: choice, port: probe.port ?? DEFAULT_PORT, ...family })
  }
  const chooseFamily = (family: Family) => {
    const { family: _, ...asked } = probe
    session.choose(family === 'ipv6' ? { ...asked, family } : asked)
  }
  const copy = (form: 'tsv' | 'markdown') => {
    void onCopy(form).then((isCopied) =>
      setCopied(t(isCopied ? 'matrix.copy.done' : 'matrix.copy.failed')),
    )
  }
  return (
    <div className="grid grid-cols-2 items-end gap-x-2 gap-y-1 p-2">
      <Select<ProtocolChoice>
        label={t('matrix.protocol')}
        value={chosen === null ? 'packet' : chosen.protocol}
        options={[
          { value: 'packet', label: t('matrix.protocol.packet', { packet }) },
          { value: 'tcp', label: 'TCP' },
          { value: 'udp', label: 'UDP' },
          { value: 'icmp', label: 'ICMP' },
        ]}
        onChange={choose}
      />
      {chosen !== null && chosen.protocol !== 'icmp' && (
        <NumberField
          label={t('matrix.port')}
          value={chosen.port}
          min={1}
          max={65535}
          onCommit={(port) => port !== null && session.choose({ ...chosen, port })}
        />
      )}
      {(isDualStack || probe.family === 'ipv6') && (
        <Select<Family>
          label={t('matrix.family')}
          value={probe.family ?? 'ipv4'}
          options={[
            { value: 'ipv4', label: 'IPv4' },
            { value: 'ipv6', label: 'IPv6' },
          ]}
          onChange={chooseFamily}
        />
      )}
      <Select
        label={t('matrix.group')}
        value={grouping}
        options={GROUPINGS.map((value) => ({ value, label: t(`matrix.group.${value}`) }))}
        onChange={onGrouping}
      />
      <TextField
        label={t('matrix.row-filter')}
        value=""
        placeholder={t('matrix.filter.placeholder')}
        inputMode="search"
        onType={onRowFilter}
      />
      <TextField
        label={t('matrix.column-filter')}
        value=""
        placeholder={t('matrix.filter.placeholder')}
        inputMode="search"
        onType={onColumnFilter}
      />
      <Select
        label={t('matrix.compare')}
        value={state.baseline}
        options={BASELINES.map((value) => ({
          value,
          label: t(`matrix.compare.${value}`),
          disabled: value === 'pinned' && state.pinned === null,
        }))}
        onChange={session.compareWith}
      />
      <Button small onClick={session.pin}>
        {t('matrix.pin')}
      </Button>
      <div className="col-span-2 flex flex-wrap items-center gap-1">
        <Button small variant="quiet" icon="copy" onClick={() => copy('tsv')}>
          <span className="sr-only">{t('matrix.copy.tsv')}</span>
          <span aria-hidden="true">TSV</span>
        </Button>
        <Button small variant="quiet" icon="copy" onClick={() => copy('markdown')}>
          <span className="sr-only">{t('matrix.copy.markdown')}</span>
          <span aria-hidden="true">Markdown</span>
        </Button>
        <span role="status" className="text-table text-ink-3">
          {copied}
        </span>
      </div>
    </div>
  )
}

const familyOf = ({ family }: Probe): Pick<Probe, 'family'> => (family ? { family } : {})

/** What a port field begins with after a ping. */
const DEFAULT_PORT = 80
