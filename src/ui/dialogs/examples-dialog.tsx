import { SAMPLES, type Sample } from '../../samples/index'
import type { NetworkType } from '../../engine/model/topology'
import { useActions, useAppStore, useT } from '../app-context'
import { Chip } from '../primitives/chip'
import { Dialog } from '../primitives/dialog'

/** The drivers a sample shows, each once. */
function driversOf(sample: Sample): readonly NetworkType[] {
  const { networks } = sample.open().topology
  return [...new Set(Object.values(networks).map((network) => network.type))]
}

/** Boards to begin from: one click opens one. */
export function ExamplesDialog() {
  const { t, say } = useT()
  const actions = useActions()
  const store = useAppStore()
  return (
    <Dialog
      width="wide"
      title={t('dialog.examples.title')}
      onClose={() => store.setView({ dialog: 'none' })}
    >
      <p className="mb-3 text-ink-2">{t('dialog.examples.how')}</p>
      <ul className="grid grid-cols-1 gap-3 tablet:grid-cols-2">
        {SAMPLES.map((sample) => (
          <li key={sample.id}>
            <button
              type="button"
              onClick={() => actions.run('board.show', sample.open())}
              className="flex h-full w-full flex-col gap-1 rounded-control border border-line p-3 text-left hover:border-accent hover:bg-sunken"
            >
              <span className="flex flex-wrap items-center gap-2 text-lead">
                {say(sample.titleKey, {})}
                <span className="ml-auto flex gap-1">
                  {driversOf(sample).map((driver) => (
                    <Chip key={driver} driver={driver} />
                  ))}
                </span>
              </span>
              <span className="text-ink-2">{say(sample.aboutKey, {})}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
