import { chosenOption, QUESTION_IDS, QUESTIONS, SETTLED } from '../../engine/facts/questions'
import { ASSUMPTION_OPTIONS, type QuestionId } from '../../engine/model/assumptions'
import { optionSentence } from '../../i18n/assumptions'
import { useActions, useApp, useAppStore, useT } from '../app-context'
import { FactText } from '../panels/shared/fact-text'
import { Dialog } from '../primitives/dialog'

/** Every open question with its options, the default and its sources; then what was settled and how. */
export function AssumptionsDialog() {
  const { t, say } = useT()
  const store = useAppStore()
  return (
    <Dialog
      width="wide"
      title={t('assumption.title')}
      onClose={() => store.setView({ dialog: 'none' })}
    >
      <p className="mb-3 text-ink-2">{t('assumption.what')}</p>
      <div className="flex flex-col gap-4">
        {QUESTION_IDS.map((question) => (
          <QuestionForm key={question} question={question} />
        ))}
      </div>
      <h3 className="mt-6 mb-1 text-lead">{t('assumption.settled')}</h3>
      <p className="mb-2 text-ink-2">{t('assumption.settled.what')}</p>
      <ul className="flex flex-col gap-2 text-table text-ink-2">
        {SETTLED.map(({ fact, by }) => (
          <li key={fact}>
            <span className="data text-ink-3">{fact}</span> {say(`assumption.by.${by}`, {})}{' '}
            <FactText id={fact} />
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

function QuestionForm({ question }: { readonly question: QuestionId }) {
  const translator = useT()
  const { t, say } = translator
  const actions = useActions()
  const chosen = useApp((state) => chosenOption(state.document.topology, question))
  const options = ASSUMPTION_OPTIONS[question]
  const isDefault = chosen === options[0]
  return (
    <fieldset className="border-t border-hair pt-2">
      <legend className="float-left mb-1 w-full font-strong">
        {say(`assumption.q.${question}`, {})}
      </legend>
      <div className="clear-both flex flex-col">
        {options.map((option, index) => (
          <label
            key={option}
            className="flex min-h-hit cursor-pointer items-center gap-2 pointer-coarse:min-h-touch"
          >
            <input
              type="radio"
              name={`assumption-${question}`}
              checked={chosen === option}
              onChange={() => actions.run('edit.apply', { kind: 'assume', question, option })}
              className="size-4 accent-accent"
            />
            <span>
              {optionSentence(translator, question, option)}
              {index === 0 && <span className="text-ink-3"> ({t('assumption.default')})</span>}
            </span>
          </label>
        ))}
      </div>
      {!isDefault && <p className="text-table text-warn">{t('assumption.changed')}</p>}
      <ul className="text-table text-ink-2">
        {QUESTIONS[question].facts.map((fact) => (
          <li key={fact}>
            <span className="data text-ink-3">{fact}</span> <FactText id={fact} />
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
