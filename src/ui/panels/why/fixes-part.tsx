import { useEffect } from 'react'
import type { OfferedFix, OtherPath } from '../../../engine/explain/fixes/types'
import { entityName } from '../../../engine/model/queries'
import { noFixSentence } from '../../../i18n/fix-sentence'
import { useActions, useApp, useAppStore, useT } from '../../app-context'
import { Button } from '../../primitives/button'
import { Icon, type IconName } from '../../primitives/icon'
import { fixWord } from './fix-word'
import type { Explained } from './use-explained'

/**
 * Up to three changes that would let the packet through, or why there is none; for one that arrives, up to
 * three that would stop it.
 */
export function FixesPart({ explained }: { readonly explained: Explained }) {
  const translator = useT()
  const { t } = translator
  const store = useAppStore()
  const { roundTrip } = explained
  const arrives = roundTrip.verdict === 'delivered'
  const isBusy = useApp((state) => state.busy)
  const fixes = useApp((state) => (state.fixes?.of === roundTrip ? state.fixes : null))
  useEffect(() => {
    if (!isBusy) store.searchFixes()
  }, [isBusy, roundTrip, store])
  if (fixes?.failed === true) {
    return (
      <>
        <p role="alert">{t('why.fixes.failed')}</p>
        <p>
          <Button small onClick={() => store.searchFixes()}>
            {t('why.fixes.again')}
          </Button>
        </p>
      </>
    )
  }
  const search = fixes?.search ?? null
  const offered = (arrives ? search?.stops : search?.fixes) ?? []
  return (
    <div role="status" className="flex flex-col gap-3">
      {arrives && (
        <p className="text-ink-2">
          {t('why.fixes.not-needed')} {offered.length > 0 && t('why.fixes.stops')}
        </p>
      )}
      {search === null ? (
        <p className="flex items-center gap-2 text-ink-2">
          <Icon name="search" small />
          {t('why.fixes.searching')}
        </p>
      ) : offered.length === 0 ? (
        <p>
          {arrives
            ? t('why.fixes.no-stop', { tried: search.tried })
            : noFixSentence(translator, search)}
        </p>
      ) : (
        <>
          <ol className="flex flex-col gap-3">
            {offered.map((fix, index) => (
              <Fix key={index} number={index + 1} fix={fix} />
            ))}
          </ol>
          <p className="text-table text-ink-3">
            {t(arrives ? 'why.fixes.stops-tried' : 'why.fixes.tried')}
          </p>
        </>
      )}
    </div>
  )
}

function Fix({ number, fix }: { readonly number: number; readonly fix: OfferedFix }) {
  const translator = useT()
  const { t } = translator
  const actions = useActions()
  const isTried = useApp(({ preview }) => preview?.kind === 'fix' && preview.fix === fix)
  const said = fixWord(translator, fix)
  return (
    <li className="flex gap-2">
      <span
        aria-hidden="true"
        className="mt-0.5 flex size-5 shrink-0 items-center justify-center rounded-machine border border-accent text-tag font-strong text-accent"
      >
        {number}
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="break-words">{said}</p>
        {fix.edits.length === 0 && (
          <p className="text-table text-ink-2">{t('why.fixes.sent-elsewhere')}</p>
        )}
        <SideEffects fix={fix} />
        <div role="group" aria-label={t('why.fixes.label', { number })} className="flex gap-2">
          <Button
            small
            aria-pressed={isTried}
            onClick={() =>
              isTried ? actions.run('fix.cancel') : actions.run('fix.try', number, fix)
            }
          >
            {t(isTried ? 'why.fixes.trying' : 'why.fixes.try')}
          </Button>
          <Button small variant="primary" onClick={() => actions.run('fix.apply', fix, said)}>
            {t('why.fixes.apply')}
          </Button>
        </div>
      </div>
    </li>
  )
}

/** What else becomes of the board: other paths that open or close, each list folded. */
function SideEffects({ fix }: { readonly fix: OfferedFix }) {
  const { t } = useT()
  const { opens, closes, compared, outOf } = fix.sideEffects
  if (fix.edits.length === 0) return null
  return (
    <div className="text-table text-ink-2">
      {opens.length === 0 && closes.length === 0 && <p>{t('why.fixes.nothing-else')}</p>}
      <Paths
        fix={fix}
        icon="plus"
        summary={t('why.fixes.opens', { count: opens.length })}
        paths={opens}
      />
      <Paths
        fix={fix}
        icon="minus"
        summary={t('why.fixes.closes', { count: closes.length })}
        paths={closes}
      />
      {compared < outOf && <p>{t('why.fixes.compared', { compared, outOf })}</p>}
    </div>
  )
}

interface PathsProps {
  readonly fix: OfferedFix
  readonly icon: IconName
  readonly summary: string
  readonly paths: readonly OtherPath[]
}

function Paths({ fix, icon, summary, paths }: PathsProps) {
  const { t } = useT()
  if (paths.length === 0) return null
  const name = (id: OtherPath['from']) => entityName(fix.topology, id)
  return (
    <details>
      <summary className="flex min-h-hit cursor-pointer items-center gap-1 pointer-coarse:min-h-touch">
        <Icon name={icon} small />
        {summary}
      </summary>
      <ul className="pl-6">
        {paths.map(({ from, to }) => (
          <li key={`${from} ${to}`}>{t('why.fixes.path', { from: name(from), to: name(to) })}</li>
        ))}
      </ul>
    </details>
  )
}
