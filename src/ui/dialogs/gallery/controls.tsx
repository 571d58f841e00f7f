import { useState } from 'react'
import { useT } from '../../app-context'
import { NETWORK_TYPES } from '../../../engine/model/topology'
import { Button, IconButton, type ButtonVariant } from '../../primitives/button'
import { Chip } from '../../primitives/chip'
import { ConfidenceBadge } from '../../primitives/confidence-badge'
import { Checkbox, NumberField, Select, TextField } from '../../primitives/field'
import { Menu, type MenuEntry } from '../../primitives/menu'
import { Segments } from '../../primitives/segments'
import { Tabs } from '../../primitives/tabs'
import { VERDICT_LOOKS } from '../../panels/shared/verdict-looks'
import { Icon } from '../../primitives/icon'

const VARIANTS: readonly ButtonVariant[] = ['primary', 'plain', 'quiet', 'danger']
const VERDICTS = Object.keys(VERDICT_LOOKS) as readonly (keyof typeof VERDICT_LOOKS)[] // its own keys

/** Every control in its states. They answer, and change nothing on the board. */
export function Controls() {
  return (
    <div className="grid gap-6 tablet:grid-cols-2 desktop:grid-cols-3">
      <Buttons />
      <Fields />
      <Choices />
    </div>
  )
}

function Buttons() {
  const { t } = useT()
  const [on, setOn] = useState(true)
  return (
    <div className="flex flex-col gap-2">
      {VARIANTS.map((variant) => (
        <div key={variant} className="flex flex-wrap items-center gap-2">
          <Button variant={variant}>{variant}</Button>
          <Button variant={variant} icon="send" small>
            {variant}
          </Button>
          <Button variant={variant} disabled>
            {t('gallery.disabled')}
          </Button>
        </div>
      ))}
      <div className="flex items-center gap-2">
        <IconButton icon="loop" label={t('gallery.plain')} />
        <IconButton
          icon="breakpoint"
          label={t('gallery.toggle')}
          pressed={on}
          onClick={() => setOn(!on)}
        />
        <IconButton icon="undo" label={t('gallery.disabled')} disabled />
        <MenuSample />
      </div>
    </div>
  )
}

function MenuSample() {
  const { t } = useT()
  const [chosen, setChosen] = useState('a')
  const entries: readonly MenuEntry[] = [
    { kind: 'heading', id: 'head', label: t('gallery.heading') },
    ...(['a', 'b'] as const).map((id) => ({
      kind: 'item' as const,
      id,
      label: id,
      checked: chosen === id,
      onSelect: () => setChosen(id),
    })),
    { kind: 'separator', id: 'line' },
    {
      kind: 'item',
      id: 'off',
      label: t('gallery.disabled'),
      icon: 'delete',
      shortcut: 'Del',
      disabled: true,
      onSelect: () => {},
    },
  ]
  return (
    <Menu
      label={t('gallery.menu')}
      entries={entries}
      trigger={<Button icon="menu">{t('gallery.menu')}</Button>}
    />
  )
}

function Fields() {
  const { t } = useT()
  const [text, setText] = useState('172.28.16.5')
  const [number, setNumber] = useState<number | null>(8080)
  const [checked, setChecked] = useState(true)
  return (
    <div className="flex flex-col gap-2">
      <TextField label={t('gallery.text')} value={text} onCommit={setText} data />
      <TextField
        label={t('gallery.wrong')}
        value="172.28.16"
        onCommit={() => {}}
        data
        error={t('gallery.error')}
      />
      <TextField label={t('gallery.disabled')} value={text} disabled />
      <NumberField
        label={t('gallery.number')}
        value={number}
        min={1}
        max={65535}
        onCommit={setNumber}
        hint={t('gallery.hint')}
      />
      <Checkbox label={t('gallery.checkbox')} checked={checked} onChange={setChecked} />
      <Checkbox label={t('gallery.disabled')} checked={false} disabled onChange={() => {}} />
    </div>
  )
}

function Choices() {
  const { t } = useT()
  const [segment, setSegment] = useState('first')
  const [tab, setTab] = useState('first')
  const [choice, setChoice] = useState('first')
  const options = (['first', 'second', 'third'] as const).map((value) => ({
    value,
    label: t(`gallery.${value}`),
    disabled: value === 'third',
  }))
  return (
    <div className="flex flex-col gap-3">
      <Segments
        label={t('gallery.segments')}
        value={segment}
        options={options}
        onChange={setSegment}
      />
      <Select
        label={t('gallery.select')}
        value={choice}
        options={options}
        onChange={setChoice}
        className="max-w-40"
      />
      <Tabs
        label={t('gallery.tabs')}
        small
        value={tab}
        onChange={setTab}
        tabs={options.slice(0, 2).map(({ value, label }, index) => ({
          value,
          label,
          badge: index === 0 ? null : 3,
          content: <p className="p-2">{label}</p>,
        }))}
      />
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {NETWORK_TYPES.map((driver) => (
          <li key={driver}>
            <Chip driver={driver} label={t(`inspector.driver.${driver}`)} />
          </li>
        ))}
      </ul>
      <ul className="flex flex-wrap gap-3">
        {(['documented', 'observed', 'inferred'] as const).map((confidence) => (
          <li key={confidence}>
            <ConfidenceBadge confidence={confidence} />
          </li>
        ))}
      </ul>
      <ul className="flex flex-wrap gap-3">
        {VERDICTS.map((verdict) => (
          <li
            key={verdict}
            className={`inline-flex items-center gap-1 ${VERDICT_LOOKS[verdict].colour}`}
          >
            <Icon name={VERDICT_LOOKS[verdict].icon} small />
            {t(`traceUi.verdict.${verdict}`)}
          </li>
        ))}
      </ul>
    </div>
  )
}
