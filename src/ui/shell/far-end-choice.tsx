import { editor } from '../../actions/editor'
import { entityName } from '../../engine/model/queries'
import { useActions, useApp, useT } from '../app-context'
import { PointMenu, type MenuEntry } from '../primitives/menu'
import { useShell, useShellStore } from './shell-context'

/** A cable ended where nothing stands: what shall be there? Only what can be connected is offered. */
export function FarEndChoice() {
  const { t } = useT()
  const actions = useActions()
  const shell = useShellStore()
  const asked = useShell((state) => state.farEnd)
  const topology = useApp((state) => state.document.topology)
  if (asked === null) return null
  const { from, position, at } = asked
  const ends = editor().farEndsFor(topology, from)
  const heading = t(ends.length === 0 ? 'drawing.far-end.none' : 'drawing.far-end', {
    name: entityName(topology, from),
  })
  return (
    <PointMenu
      label={heading}
      at={at}
      onClose={() => shell.setState({ farEnd: null })}
      entries={[
        { kind: 'heading', id: 'heading', label: heading },
        ...ends.map((far): MenuEntry => ({
          kind: 'item',
          id: far,
          icon: far,
          label: far === 'host' ? t('palette.release.ws2022') : t(`palette.node.${far}`),
          onSelect: () => actions.run('board.connect-new', from, far, position),
        })),
      ]}
    />
  )
}
