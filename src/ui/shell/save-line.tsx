import type { SaveStatus } from '../../store/state'
import type { Translator } from '../../i18n/translator'
import { useActions, useApp, useT } from '../app-context'
import { classNames } from '../primitives/class-names'
import { Icon } from '../primitives/icon'

/**
 * One of the sentences of interaction-and-look 1.11, never anything vaguer; and of what is not stored because
 * nobody has changed it, just that.
 */
function saveSentence(status: SaveStatus, { t }: Translator): string {
  switch (status.kind) {
    case 'unchanged':
      return t('shell.unchanged')
    case 'saved-in-browser':
      return t('shell.saved-in-browser')
    case 'saving':
      return t('shell.saving')
    case 'saved-to-file':
      return t('shell.saved-to-file', { name: status.name })
    case 'not-saved':
      return t(`boards.not-saved.${status.reason}`)
    case 'read-only':
      return t('boards.read-only')
  }
}

/** Where the work is; where it is not safe, the way to save it. */
export function SaveLine({ className }: { readonly className?: string }) {
  const translator = useT()
  const actions = useActions()
  const said = useApp((state) => state.saveStatus)
  // What keeps the boards comes after the first picture: until then it has not heard of a change.
  const isUnheard = useApp(
    ({ saveStatus, past }) => saveStatus.kind === 'unchanged' && past.length > 0,
  )
  const status: SaveStatus = isUnheard ? { kind: 'saving' } : said
  const isUnsafe = status.kind === 'not-saved'
  return (
    <div className={classNames('flex min-w-0 items-center gap-4', className)}>
      <span role="status" className="flex min-w-0 items-center gap-1">
        {isUnsafe && <Icon name="warning" small className="text-warn" />}
        {saveSentence(status, translator)}
      </span>
      {isUnsafe && (
        <button
          type="button"
          className="shrink-0 rounded-control px-1 text-accent hover:bg-sunken pointer-coarse:min-h-touch"
          onClick={() => actions.run('board.download')}
        >
          {translator.t('boards.download-now')}
        </button>
      )}
    </div>
  )
}

/** On a phone, above its bar: only while the work is not safe. Else it stands in the list of boards. */
export function UnsafeLine() {
  const isUnsafe = useApp((state) => state.saveStatus.kind === 'not-saved')
  return (
    isUnsafe && <SaveLine className="z-panel border-t border-line bg-panel px-3 py-1 text-table" />
  )
}
