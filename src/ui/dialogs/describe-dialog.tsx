import { useMemo, useState } from 'react'
import { boardProse } from '../../engine/explain/board-prose'
import { boardProseSections, proseMarkdown, proseText } from '../../i18n/board-prose'
import { useApp, useAppStore, useT } from '../app-context'
import { verdictSentence } from '../panels/shared/verdict-sentence'
import { Button } from '../primitives/button'
import { Dialog } from '../primitives/dialog'

/** The board in prose, for people who listen: headings to skim by, every object in one line. */
export function DescribeDialog() {
  const translator = useT()
  const { t } = translator
  const store = useAppStore()
  const document = useApp((state) => state.document)
  const diagnostics = useApp((state) => state.diagnostics)
  const roundTrip = useApp((state) => state.roundTrip)
  const [said, setSaid] = useState('')
  const sections = useMemo(() => {
    const count = (severity: string) =>
      diagnostics.filter((one) => one.severity === severity).length
    return boardProseSections(translator, boardProse(document), {
      problems: { errors: count('error'), warnings: count('warning') },
      packet: roundTrip === null ? null : verdictSentence(translator, roundTrip, document.topology),
    })
  }, [translator, document, diagnostics, roundTrip])

  const copy = (text: string) => {
    navigator.clipboard.writeText(text).then(
      () => setSaid(t('boardProse.copied')),
      () => setSaid(t('boardProse.not-copied')),
    )
  }
  return (
    <Dialog
      width="wide"
      title={t('boardProse.title')}
      onClose={() => store.setView({ dialog: 'none' })}
      footer={
        <>
          <p role="status" className="mr-auto self-center text-ink-2">
            {said}
          </p>
          <Button icon="copy" onClick={() => copy(proseMarkdown(sections))}>
            {t('boardProse.copy-markdown')}
          </Button>
          <Button icon="copy" onClick={() => copy(proseText(sections))}>
            {t('boardProse.copy')}
          </Button>
        </>
      }
    >
      <div data-prose className="flex flex-col gap-2">
        {sections.map(({ level, heading, sentences, items }, index) => (
          <section key={index} className={level === 4 ? 'pl-4' : level === 3 ? 'pt-3' : ''}>
            <Heading level={level}>{heading}</Heading>
            {sentences.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
            {items.length > 0 && (
              <ul className="list-disc pl-5">
                {items.map(({ of, text }) => (
                  <li key={of} className="break-words">
                    {text}
                  </li>
                ))}
              </ul>
            )}
          </section>
        ))}
      </div>
    </Dialog>
  )
}

/** The dialog's own title is the second level, so everything is one lower. */
function Heading({ level, children }: { readonly level: 2 | 3 | 4; readonly children: string }) {
  if (level === 2) return <h3 className="text-lead">{children}</h3>
  if (level === 3) return <h4 className="text-lead">{children}</h4>
  return <h5 className="text-table font-strong text-ink-2">{children}</h5>
}
