import { useEffect, useState, type ReactNode } from 'react'
import { WINDOWS_RELEASES, type WindowsRelease } from '../../engine/model/topology'
import { compareDrivers, type Comparison } from '../../samples/comparison/compare'
import { COMPARED_DRIVERS, JOURNEYS, type ComparedDriver } from '../../samples/comparison/plan'
import { useApp, useAppStore, useT } from '../app-context'
import { Chip } from '../primitives/chip'
import { Dialog } from '../primitives/dialog'
import { Select } from '../primitives/field'
import { useLayoutMode } from '../shell/media'
import { CompareCell, GuardCell, NamesCell, OwnerCell } from './compare-cells'

/** The release compared first: that of the board's first host, else the present one. */
function useFirstRelease(): WindowsRelease {
  return useApp((state) => Object.values(state.document.topology.hosts)[0]?.release ?? 'ws2022')
}

/** Every driver against every journey; each cell computed from a packet on a board made for it. */
export function CompareDialog() {
  const { t } = useT()
  const store = useAppStore()
  const first = useFirstRelease()
  const [release, setRelease] = useState<WindowsRelease>(first)
  const comparison = useComparison(release)
  const isPhone = useLayoutMode() === 'phone'
  return (
    <Dialog
      width="page"
      title={t('compare.title')}
      onClose={() => store.setView({ dialog: 'none' })}
    >
      <div className="mb-3 flex flex-wrap items-end gap-x-6 gap-y-2">
        <p className="min-w-0 flex-1 basis-panel-min text-ink-2">{t('compare.what')}</p>
        <Select
          label={t('compare.release')}
          value={release}
          options={WINDOWS_RELEASES.map((value) => ({
            value,
            label: t(`inspector.release.${value}`),
          }))}
          onChange={setRelease}
        />
      </div>
      {comparison === null ? (
        <p role="status" className="text-ink-2">
          {t('compare.computing')}
        </p>
      ) : isPhone ? (
        <OneDriver comparison={comparison} />
      ) : (
        <AllDrivers comparison={comparison} />
      )}
    </Dialog>
  )
}

/** null while the packets are under way: some fifty boards are compiled. */
function useComparison(release: WindowsRelease): Comparison | null {
  const [comparison, setComparison] = useState<Comparison | null>(null)
  useEffect(() => {
    // After the frame that says so: the page answers first.
    const timer = setTimeout(() => setComparison(compareDrivers(release)))
    return () => clearTimeout(timer)
  }, [release])
  return comparison?.release === release ? comparison : null
}

type RowId = (typeof JOURNEYS)[number] | 'ipam' | 'names' | 'guard'

const ROWS: readonly RowId[] = [...JOURNEYS, 'ipam', 'names', 'guard']

function useRowLabel(): (row: RowId) => string {
  const { t } = useT()
  return (row) =>
    row === 'ipam' || row === 'names' || row === 'guard'
      ? t(`compare.${row}`)
      : t(`compare.journey.${row}`)
}

function cellFor(comparison: Comparison, driver: ComparedDriver, row: RowId): ReactNode {
  if (row === 'ipam') return <OwnerCell traits={comparison.traits[driver]} />
  if (row === 'names') return <NamesCell traits={comparison.traits[driver]} />
  if (row === 'guard') return <GuardCell traits={comparison.traits[driver]} />
  const cell = comparison.cells.find((one) => one.driver === driver && one.journey === row)
  return cell ? <CompareCell cell={cell} /> : null
}

function AllDrivers({ comparison }: { readonly comparison: Comparison }) {
  const { t } = useT()
  const label = useRowLabel()
  return (
    <table className="w-full table-fixed border-collapse">
      <caption className="sr-only">{t('compare.title')}</caption>
      <thead>
        <tr>
          <td className="w-24" />
          {COMPARED_DRIVERS.map((driver) => (
            <th key={driver} scope="col" className="px-2 py-1 text-left">
              <Chip driver={driver} label={t(`compare.driver.${driver}`)} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ROWS.map((row) => (
          <tr key={row} className="border-t border-line align-top">
            <th scope="row" className="py-2 pr-2 text-left text-table text-ink-2">
              {label(row)}
            </th>
            {COMPARED_DRIVERS.map((driver) => (
              <td key={driver} className="border-l border-hair px-2 py-2">
                {cellFor(comparison, driver, row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A phone has room for one driver at a time. */
function OneDriver({ comparison }: { readonly comparison: Comparison }) {
  const { t } = useT()
  const label = useRowLabel()
  const [driver, setDriver] = useState<ComparedDriver>('nat')
  return (
    <>
      <Select
        label={t('compare.driver')}
        value={driver}
        options={COMPARED_DRIVERS.map((value) => ({
          value,
          label: t(`compare.driver.${value}`),
        }))}
        onChange={setDriver}
      />
      {ROWS.map((row) => (
        <section key={row} className="mt-3 border-t border-line pt-2">
          <h3 className="mb-1 text-table text-ink-2">{label(row)}</h3>
          {cellFor(comparison, driver, row)}
        </section>
      ))}
    </>
  )
}
