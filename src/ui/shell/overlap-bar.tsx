import { useEffect, useRef } from 'react'
import type { TopologyDocument } from '../../engine/model/document'
import type { HostId, NodeId } from '../../engine/model/ids'
import { entityName, isEntityId } from '../../engine/model/queries'
import { useActions, useApp, useT } from '../app-context'
import { Button, IconButton } from '../primitives/button'
import { grownOver, type Overlap, overlapsOf } from './overlap'
import { useBoardSlot, useShell, useShellStore } from './shell-context'

/**
 * Says what a host has grown over, lights it through the host, and offers to tidy up: neighbours never move
 * by themselves (interaction-and-look 1.3).
 */
export function OverlapBar() {
  const words = useT()
  const { t } = words
  const actions = useActions()
  const slot = useBoardSlot()
  const shell = useShellStore()
  const document = useApp((state) => state.document)
  const sitting = useApp((state) => state.sitting)
  const isTidying = useApp((state) => state.tidy !== null)
  const grown = useShell((state) => state.grownOver)
  const last = useRef<{
    readonly sitting: number
    readonly document: TopologyDocument
    readonly overlaps: readonly Overlap[]
  } | null>(null)

  useEffect(() => {
    // The picture follows the document with the next frame.
    const frame = requestAnimationFrame(() => {
      const places = slot.handle()?.places()
      if (places === undefined) return
      const now = overlapsOf(document, places)
      const before = last.current
      last.current = { sitting, document, overlaps: now }
      const kept = shell
        .getState()
        .grownOver.filter((old) =>
          now.some(({ host, covered }) => host === old.host && covered === old.covered),
        )
      const isSame = before !== null && before.sitting === sitting
      const fresh = isSame ? grownOver(before.document, before.overlaps, document, now) : []
      const next = isSame ? [...kept, ...fresh] : []
      if (next.length > 0 || shell.getState().grownOver.length > 0) {
        shell.setState({ grownOver: next })
      }
    })
    return () => cancelAnimationFrame(frame)
  }, [document, sitting, slot, shell])

  const present = grown.filter(
    ({ host, covered }) =>
      isEntityId(document.topology, host) && isEntityId(document.topology, covered),
  )
  const [first] = present
  if (first === undefined || isTidying) return null
  const name = (id: HostId | NodeId) => entityName(document.topology, id)
  const hosts = [...new Set(present.map(({ host }) => name(host)))]
  const covered = [...new Set(present.map((one) => name(one.covered)))]
  return (
    <section
      aria-label={t('drawing.grown.label')}
      className="pointer-events-none absolute inset-x-0 bottom-24 z-control flex justify-center px-3 tablet:top-3 tablet:bottom-auto tablet:px-16"
    >
      <div className="pointer-events-auto flex flex-wrap items-center gap-x-4 gap-y-2 rounded-sheet border border-edge bg-raised p-3 shadow-popover">
        <p role="status">
          {t('drawing.grown', { hosts: words.list(hosts), covered: words.list(covered) })}
        </p>
        <div className="flex gap-2">
          <Button onClick={() => actions.run('board.tidy')}>{t('action.board.tidy')}</Button>
          <IconButton
            icon="close"
            label={t('shell.dismiss')}
            onClick={() => shell.setState({ grownOver: [] })}
          />
        </div>
      </div>
    </section>
  )
}
