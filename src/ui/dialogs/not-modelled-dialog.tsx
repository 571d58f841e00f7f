import { NOT_MODELLED, type NotModelledCode } from '../../engine/facts/not-modelled'
import { entityName } from '../../engine/model/queries'
import { useActions, useApp, useAppStore, useT } from '../app-context'
import { Dialog } from '../primitives/dialog'

/** What is left out, each thing with why, what happens instead, and where this board meets it. */
export function NotModelledDialog() {
  const { t, say } = useT()
  const store = useAppStore()
  return (
    <Dialog
      width="wide"
      title={t('notModelledPage.title')}
      onClose={() => store.setView({ dialog: 'none' })}
    >
      <p className="mb-3 text-ink-2">{t('notModelledPage.what')}</p>
      <ul className="flex flex-col gap-3">
        {NOT_MODELLED.map((code) => (
          <li key={code} className="border-t border-hair pt-2">
            <h3 className="mb-1">{say(`notModelled.${code}`, {})}</h3>
            <dl className="grid gap-x-3 gap-y-1 text-ink-2 tablet:grid-cols-6">
              <dt className="text-table text-ink-3">{t('notModelledPage.why')}</dt>
              <dd className="tablet:col-span-5">{say(`notModelledPage.why.${code}`, {})}</dd>
              <dt className="text-table text-ink-3">{t('notModelledPage.instead')}</dt>
              <dd className="tablet:col-span-5">{say(`notModelledPage.instead.${code}`, {})}</dd>
              <Places code={code} />
            </dl>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

/** The things of the board that meet it, as buttons that select them. */
function Places({ code }: { readonly code: NotModelledCode }) {
  const { t } = useT()
  const actions = useActions()
  const store = useAppStore()
  const topology = useApp((state) => state.document.topology)
  const forwarding = useApp((state) => state.forwarding)
  const met = forwarding?.notModelled.filter((one) => one.code === code) ?? []
  if (met.length === 0) return null
  return (
    <>
      <dt className="text-table text-ink-3">{t('notModelledPage.on-this-board')}</dt>
      <dd className="flex flex-wrap gap-2 tablet:col-span-5">
        {met.map(({ entity }) => (
          <button
            key={entity}
            type="button"
            onClick={() => {
              store.setView({ dialog: 'none' })
              actions.run('select.ids', [entity])
            }}
            className="min-h-hit text-accent underline underline-offset-2 pointer-coarse:min-h-touch pointer-coarse:min-w-touch"
          >
            {entityName(topology, entity)}
          </button>
        ))}
      </dd>
    </>
  )
}
