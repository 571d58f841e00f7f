import { Suspense } from 'react'
import { entityName } from '../../../engine/model/queries'
import type { Host, Topology } from '../../../engine/model/topology'
import { releaseReport, type ReleaseReport } from '../../../engine/validate/release-report'
import { useApp, useT } from '../../app-context'
import { latePart } from '../../primitives/late-part'

/* Only a person who changes a release waits for these. */
const FactText = latePart(async () => ({ default: (await import('../shared/fact-text')).FactText }))
const Verdicts = latePart(async () => ({ default: (await import('./release-verdicts')).Verdicts }))

/**
 * After another release was chosen for this host: what behaves otherwise, what went along, and what
 * became of the packet. It stands until the next change of the board.
 */
export function ReleaseNote({ host }: { readonly host: Host }) {
  const { t } = useT()
  const topology = useApp((state) => state.document.topology)
  const before = useApp((state) => state.past.at(-1)?.document.topology ?? null)
  const hasPacket = useApp((state) => state.sent !== null)
  const report = before && releaseReport(before, topology, host.id)
  return (
    <div role="status">
      {report !== null && before !== null && (
        <fieldset className="min-w-0 rounded-control border border-line bg-sunken px-2 pb-2">
          <legend className="float-left w-full py-2 font-strong">
            {t('release.title', {
              from: t(`inspector.release.${report.from}`),
              to: t(`inspector.release.${report.to}`),
            })}
          </legend>
          <div className="clear-both flex flex-col gap-2">
            {hasPacket && (
              <Suspense fallback={null}>
                <Verdicts before={before} />
              </Suspense>
            )}
            <Changes report={report} />
            <Values report={report} topology={topology} />
          </div>
        </fieldset>
      )}
    </div>
  )
}

function Changes({ report }: { readonly report: ReleaseReport }) {
  const { t } = useT()
  if (report.changes.length === 0) return <p>{t('release.none')}</p>
  return (
    <ul className="flex flex-col gap-1">
      {report.changes.map(({ gate, gained, fact }) => (
        <li key={gate}>
          <p>{t(`release.${gate}.${gained ? 'with' : 'without'}`)}</p>
          <details>
            <summary className="min-h-hit cursor-pointer text-table text-ink-2 pointer-coarse:min-h-touch">
              {t('release.source', { fact })}
            </summary>
            <p className="flex flex-col text-table">
              <Suspense fallback={null}>
                <FactText id={fact} />
              </Suspense>
            </p>
          </details>
        </li>
      ))}
    </ul>
  )
}

function Values({
  report,
  topology,
}: {
  readonly report: ReleaseReport
  readonly topology: Topology
}) {
  const { t } = useT()
  if (report.values.length === 0) return null
  return (
    <ul className="flex flex-col gap-1 text-table text-ink-2">
      {report.values.map(({ id, field, from, to }) => {
        const name = entityName(topology, id)
        return (
          <li key={`${id} ${field}`} className="break-words">
            {field === 'image'
              ? t('release.value.image', { name, from, to })
              : t(`release.value.outbound-nat.${to === 'on' ? 'on' : 'off'}`, { name })}
          </li>
        )
      })}
    </ul>
  )
}
