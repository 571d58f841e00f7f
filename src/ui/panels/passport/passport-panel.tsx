import { useMemo } from 'react'
import {
  passportToJson,
  passportToMarkdown,
  passportToTsv,
} from '../../../codecs/passport/encode-passport'
import { passportOf, passportRowAt } from '../../../engine/explain/passport'
import { formatShortcut } from '../../../actions/shortcut'
import { passportWords } from '../../../i18n/passport-words'
import { useActions, useApp, useT } from '../../app-context'
import { Button } from '../../primitives/button'
import { IS_MAC } from '../../shell/keyboard'
import { useLayoutMode } from '../../shell/media'
import { EmptyNote } from '../shared/empty-note'
import { useCopy } from '../shared/use-copy'
import { useSeek } from '../shared/use-open-row'
import { PassportCards } from './passport-cards'
import { PassportTable } from './passport-table'
import { PinnedNote } from './pinned-note'

/** What the headers say at every hop; a click on a hop goes there. */
export function PassportPanel() {
  const { t } = useT()
  const seek = useSeek()
  const roundTrip = useApp((state) => state.roundTrip)
  const stepIndex = useApp((state) => state.stepIndex)
  const pinnedStep = useApp((state) => state.pinnedStep)
  const isPhone = useLayoutMode() === 'phone'
  const rows = useMemo(() => (roundTrip === null ? [] : passportOf(roundTrip)), [roundTrip])
  if (roundTrip === null) {
    return <EmptyNote title={t('passport.empty.title')} text={t('passport.empty.text')} />
  }
  const current = passportRowAt(rows, stepIndex)
  const pinned = pinnedStep === null ? null : passportRowAt(rows, pinnedStep)
  const view = { rows, current, pinned, onGoTo: seek }
  return (
    <section aria-label={t('passport.label')} className="flex h-full min-h-0 flex-col">
      <Toolbar rows={rows} />
      {pinned !== null && <PinnedNote pinned={pinned} current={current} />}
      {isPhone ? <PassportCards {...view} /> : <PassportTable {...view} />}
    </section>
  )
}

function Toolbar({ rows }: { readonly rows: ReturnType<typeof passportOf> }) {
  const translator = useT()
  const { t } = translator
  const actions = useActions()
  const isPinned = useApp((state) => state.pinnedStep === state.stepIndex)
  const [said, copy] = useCopy({
    done: t('passport.copied', { count: rows.length }),
    failed: t('passport.copy-failed'),
  })
  const words = passportWords(translator)
  const key = formatShortcut(actions.shortcutsOf('trace.passport')[0] ?? '', IS_MAC)
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-hair px-3 py-1">
      <Button
        small
        icon="pin"
        variant={isPinned ? 'plain' : 'quiet'}
        aria-pressed={isPinned}
        aria-keyshortcuts={key}
        onClick={() => actions.run('trace.passport')}
      >
        {t('passport.pin')} <kbd className="text-table text-ink-3">{key}</kbd>
      </Button>
      <Button small variant="quiet" icon="export" onClick={() => actions.run('trace.wireshark')}>
        {t('passport.wireshark')}
      </Button>
      <div className="ml-auto flex flex-wrap items-center gap-1">
        <span role="status" className="text-table text-ink-3">
          {said}
        </span>
        <span aria-hidden="true" className="text-table text-ink-2">
          {t('passport.copy')}
        </span>
        <Button
          small
          variant="quiet"
          icon="copy"
          onClick={() => copy(passportToMarkdown(rows, words))}
        >
          <span className="sr-only">{t('passport.copy.markdown')}</span>
          <span aria-hidden="true">Markdown</span>
        </Button>
        <Button small variant="quiet" icon="copy" onClick={() => copy(passportToTsv(rows, words))}>
          <span className="sr-only">{t('passport.copy.tsv')}</span>
          <span aria-hidden="true">TSV</span>
        </Button>
        <Button small variant="quiet" icon="copy" onClick={() => copy(passportToJson(rows))}>
          <span className="sr-only">{t('passport.copy.json')}</span>
          <span aria-hidden="true">JSON</span>
        </Button>
      </div>
    </div>
  )
}
