import type { Answer, Question } from '../../actions/action'
import type { MessageKey } from '../../i18n/catalogue'
import { useT } from '../app-context'
import { Button } from '../primitives/button'
import { Dialog } from '../primitives/dialog'

interface ConfirmDialogProps {
  readonly question: Question
  readonly onAnswer: (answer: Answer) => void
}

/** One question before something large goes; lists what goes. */
export function ConfirmDialog({ question, onAnswer }: ConfirmDialogProps) {
  const { t, say } = useT()
  const words = (key: string) => say(key as MessageKey, question.params) // a key written in an action
  return (
    <Dialog
      title={words(question.title)}
      onClose={() => onAnswer('no')}
      footer={
        <>
          <Button data-focus-first onClick={() => onAnswer('no')}>
            {t('dialog.cancel')}
          </Button>
          {question.other !== undefined && (
            <Button onClick={() => onAnswer('other')}>{words(question.other)}</Button>
          )}
          <Button variant="danger" onClick={() => onAnswer('yes')}>
            {words(question.confirm)}
          </Button>
        </>
      }
    >
      <p>{words(question.text)}</p>
      <ul className="mt-2 flex list-disc flex-col gap-1 pl-6">
        {question.items.map((item, index) => (
          <li key={`${index} ${item}`}>{item}</li>
        ))}
      </ul>
    </Dialog>
  )
}
