import { FLOW_COLOURS, type KeptFlow } from '../../../engine/model/kept-flows'
import { useActions, useT } from '../../app-context'
import { IconButton } from '../../primitives/button'
import { Menu, type MenuEntry } from '../../primitives/menu'

/** What can be done with a kept packet: show it, give it another colour, let it or all of them go. */
export function FlowMenu({
  flow,
  className,
}: {
  readonly flow: KeptFlow
  readonly className?: string
}) {
  const { t } = useT()
  const actions = useActions()
  const { letter } = flow
  const entries: readonly MenuEntry[] = [
    {
      kind: 'item',
      id: 'show',
      label: t('flow.show', { letter }),
      icon: 'trace',
      onSelect: () => actions.run('flow.show', letter),
    },
    { kind: 'heading', id: 'colour', label: t('flow.colour') },
    ...FLOW_COLOURS.map((colour): MenuEntry => ({
      kind: 'item',
      id: colour,
      label: t(`flow.colour.${colour}`),
      checked: colour === flow.colour,
      onSelect: () => actions.run('flow.colour', letter, colour),
    })),
    { kind: 'separator', id: 'line' },
    {
      kind: 'item',
      id: 'remove',
      label: t('flow.remove', { letter }),
      icon: 'delete',
      onSelect: () => actions.run('flow.remove', letter),
    },
    {
      kind: 'item',
      id: 'remove-all',
      label: t('flow.remove-all'),
      onSelect: () => actions.run('flow.remove-all'),
    },
  ]
  return (
    <Menu
      label={t('flow.more', { letter })}
      align="end"
      entries={entries}
      trigger={
        <IconButton icon="more" small label={t('flow.more', { letter })} className={className} />
      }
    />
  )
}
