import type { HeldContainer } from '../../../engine/model/topology'
import { useT } from '../../app-context'
import { Button } from '../../primitives/button'
import { useShellStore } from '../../shell/shell-context'
import { portsOf } from '../holding/held-words'
import { EditText } from './edit-fields'
import { Group, Value, Values } from './layout'
import { readName } from './parse-input'

/** A container that waits in the holding strip: what it keeps, and the way back onto a host. */
export function HeldForm({ held }: { readonly held: HeldContainer }) {
  const { t } = useT()
  const shell = useShellStore()
  const sockets = held.listeners.map(({ protocol, port }) => `${port}/${protocol}`).join(' ')
  return (
    <>
      <Group legend={t('inspector.group.settings')}>
        <EditText
          label={t('inspector.name')}
          value={held.name}
          read={readName}
          toEdit={(name) => ({ kind: 'rename', id: held.id, name })}
        />
        <p className="text-table text-ink-2">{t('holding.how')}</p>
        <Button
          icon="host"
          aria-haspopup="menu"
          onClick={(event) => {
            const box = event.currentTarget.getBoundingClientRect()
            shell.setState({ menu: { of: held.id, at: { x: box.left, y: box.bottom } } })
          }}
        >
          {t('holding.place')}
        </Button>
      </Group>
      <Group legend={t('inspector.group.effective')}>
        <Values>
          <Value term={t('inspector.isolation')}>{t(`palette.isolation.${held.isolation}`)}</Value>
          <Value term={t('inspector.image')}>{held.image || t('holding.none')}</Value>
          <Value term={t('inspector.group.listeners')}>{sockets || t('holding.none')}</Value>
          <Value term={t('inspector.group.published')}>{portsOf(held) || t('holding.none')}</Value>
        </Values>
      </Group>
    </>
  )
}
