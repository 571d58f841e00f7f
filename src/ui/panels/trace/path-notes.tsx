import type { NotModelled } from '../../../engine/tables/forwarding-state'
import { entityName } from '../../../engine/model/queries'
import type { RoundTrip } from '../../../engine/trace/trace'
import { useApp, useAppStore, useT } from '../../app-context'

/** Where the path meets something that is left out; empty when it does not. */
export function notModelledOnPath(
  roundTrip: RoundTrip,
  notModelled: readonly NotModelled[],
): readonly NotModelled[] {
  const touched = new Set(
    [roundTrip.request, roundTrip.reply].flatMap(
      (trace) => trace?.hops.map((hop) => hop.entity) ?? [],
    ),
  )
  return notModelled.filter(({ entity }) => touched.has(entity))
}

/** What the path crosses that a real network would do otherwise, place by place. */
export function PathNotes({ roundTrip }: { readonly roundTrip: RoundTrip }) {
  const { t, say } = useT()
  const store = useAppStore()
  const topology = useApp((state) => state.document.topology)
  const forwarding = useApp((state) => state.forwarding)
  const met = notModelledOnPath(roundTrip, forwarding?.notModelled ?? [])
  if (met.length === 0) return null
  return (
    <section aria-label={t('notModelledPage.on-the-path')} className="pt-3 text-table text-ink-2">
      <h3 className="text-table text-ink-3">{t('notModelledPage.on-the-path')}</h3>
      <ul>
        {met.map(({ entity, code }) => (
          <li key={`${entity} ${code}`}>
            {t('notModelledPage.at-place', {
              place: entityName(topology, entity),
              what: say(`notModelled.${code}`, {}),
            })}
          </li>
        ))}
      </ul>
      <button
        type="button"
        onClick={() => store.setView({ dialog: 'not-modelled' })}
        className="min-h-hit text-accent underline underline-offset-2 pointer-coarse:min-h-touch pointer-coarse:min-w-touch"
      >
        {t('notModelledPage.open')}
      </button>
    </section>
  )
}
