import { useMemo } from 'react'
import { chosenOption } from '../../../engine/facts/questions'
import { reliedAssumptions, resolveTarget } from '../../../engine/index'
import { optionSentence } from '../../../i18n/assumptions'
import { useApp, useAppStore, useT } from '../../app-context'
import { Icon } from '../../primitives/icon'

/** The answers that the path rests on, where they are not the defaults; asked by sending it again. */
export function ReliedNote() {
  const translator = useT()
  const { t, say } = translator
  const store = useAppStore()
  const topology = useApp((state) => state.document.topology)
  const sent = useApp((state) => state.sent)
  const sentTo = useApp((state) => state.sentTo)
  const relied = useMemo(() => {
    if (sent === null) return []
    if (sent.to === null) return reliedAssumptions(topology, sent)
    const target = resolveTarget(topology, sentTo) // a packet to a name follows the name
    return reliedAssumptions(topology, target.ok ? { ...sent, to: target.value } : sent)
  }, [topology, sent, sentTo])
  if (relied.length === 0) return null
  return (
    <section aria-label={t('assumption.relied')} className="pt-3 text-table">
      <h3 className="flex items-center gap-1 text-table text-warn">
        <Icon name="warning" small />
        {t('assumption.relied')}
      </h3>
      <ul>
        {relied.map((question) => (
          <li key={question}>
            {t('assumption.relied.one', {
              question: say(`assumption.q.${question}`, {}),
              option: optionSentence(translator, question, chosenOption(topology, question)),
            })}
          </li>
        ))}
      </ul>
      <button
        type="button"
        onClick={() => store.setView({ dialog: 'assumptions' })}
        className="min-h-hit text-accent underline underline-offset-2 pointer-coarse:min-h-touch pointer-coarse:min-w-touch"
      >
        {t('assumption.relied.open')}
      </button>
    </section>
  )
}
