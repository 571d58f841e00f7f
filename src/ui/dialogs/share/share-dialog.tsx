import { useId, useState } from 'react'
import { linkTo, WHOLE_BOARD, type ShareChoice } from '../../../actions/sharing'
import { useActions, useApp, useAppStore, useT } from '../../app-context'
import { useCopy } from '../../panels/shared/use-copy'
import { Button } from '../../primitives/button'
import { Dialog } from '../../primitives/dialog'
import { Checkbox } from '../../primitives/field'
import { boardView } from '../../shell/board-view'
import { pageAddress } from '../../shell/share-address'
import { useBoardSlot } from '../../shell/shell-context'
import { SizeMeter, sizeOf } from './size-meter'

const PARTS = [
  'trace',
  'view',
  'notes',
  'layout',
  'contracts',
  'names',
] as const satisfies readonly (keyof ShareChoice)[]

/** The link to what is on the screen, how long it is, and what may be left out of it. */
export function ShareDialog() {
  const { t, number } = useT()
  const store = useAppStore()
  const actions = useActions()
  const linkId = useId()
  const linkOf = useLinks()
  const present = usePresentParts()
  const [choice, setChoice] = useState<ShareChoice>(WHOLE_BOARD)
  const link = linkOf(choice)
  const [said, copy] = useCopy({ done: t('share.copied'), failed: t('share.not-copied') })
  const isLarge = sizeOf(link.length) === 'large'
  return (
    <Dialog
      width="wide"
      title={t('share.title')}
      onClose={() => store.setView({ dialog: 'none' })}
      footer={
        <>
          <p role="status" className="mr-auto self-center text-ink-2">
            {said}
          </p>
          <Button icon="frame" onClick={() => actions.run('share.embed')}>
            {t('share.embed')}
          </Button>
          <Button icon="save" onClick={() => actions.run('board.save')}>
            {t('share.as-file')}
          </Button>
          <Button
            variant={isLarge ? 'plain' : 'primary'}
            icon="copy"
            data-focus-first
            onClick={() => copy(link)}
          >
            {t('share.copy')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="text-ink-2">{t('share.what')}</p>
        <div className="flex flex-col gap-1">
          <label htmlFor={linkId} className="text-table text-ink-2">
            {t('share.link')}
          </label>
          <textarea
            id={linkId}
            readOnly
            value={link}
            rows={4}
            spellCheck={false}
            onFocus={(event) => event.currentTarget.select()}
            className="w-full resize-none rounded-control border border-line bg-sunken p-2 font-mono text-table break-all"
          />
          <SizeMeter characters={link.length} />
        </div>
        <fieldset>
          <legend className="text-table text-ink-2">{t('share.part')}</legend>
          {PARTS.filter((part) => present[part]).map((part) => (
            <Checkbox
              key={part}
              label={t(`share.part.${part}`)}
              checked={choice[part]}
              hint={
                isLarge && choice[part]
                  ? t('share.part.saves', {
                      characters: number(linkOf({ ...choice, [part]: false }).length),
                    })
                  : part === 'names'
                    ? t('share.part.names.hint')
                    : undefined
              }
              onChange={(checked) => setChoice({ ...choice, [part]: checked })}
            />
          ))}
        </fieldset>
      </div>
    </Dialog>
  )
}

/** Makes links to what is on the screen now; a few milliseconds each. */
function useLinks(): (choice: ShareChoice) => string {
  const store = useAppStore()
  const slot = useBoardSlot()
  return (choice) =>
    linkTo({ store, board: boardView(slot, store), address: pageAddress(window.location) }, choice)
}

/** Which parts there are at all: nobody is asked about contracts of a board that has none. */
function usePresentParts(): Readonly<Record<keyof ShareChoice, boolean>> {
  const sent = useApp((state) => state.sent !== null)
  const { notes, contracts, layout } = useApp((state) => state.document)
  return {
    trace: sent,
    view: true,
    notes: Object.keys(notes).length > 0,
    layout: Object.keys(layout).length > 0,
    contracts: (contracts ?? []).length > 0,
    names: true,
  }
}
