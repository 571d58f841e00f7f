import { useEffect, useRef } from 'react'
import { stepsOf } from '../../store/trace-position'
import { useApp, useAppStore, useT } from '../app-context'
import { ComparedPart } from '../panels/why/compared-part'
import { SurePart } from '../panels/why/sure-part'
import { useExplained } from '../panels/why/use-explained'
import { decidedWord, originsOf, rowInTable, verdictWord } from '../panels/why/words'
import { IconButton } from '../primitives/button'

/** Why the packet ended as it did, or why the step at which it stands went so: over the picture. */
export function EmbedWhy({ onClose }: { readonly onClose: () => void }) {
  const translator = useT()
  const { t } = translator
  const store = useAppStore()
  const isEnd = useApp(({ roundTrip, stepIndex }) => stepIndex >= stepsOf(roundTrip).length - 1)
  const stepIndex = useApp((state) => state.stepIndex)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => store.setView({ whyAbout: isEnd ? 'end' : 'step' }), [store, isEnd])
  useEffect(() => heading.current?.focus(), [])
  const explained = useExplained()
  const decider = explained?.why.decided[0]
  return (
    <section
      id="embed-why-panel"
      aria-labelledby="embed-why-title"
      className="absolute inset-0 z-panel flex flex-col border-edge bg-panel tablet:left-auto tablet:w-inspector tablet:border-l"
    >
      <header className="flex shrink-0 items-center justify-between gap-2 border-b border-hair pl-3">
        <h2 ref={heading} id="embed-why-title" tabIndex={-1} className="text-lead outline-none">
          {isEnd ? t('embed.why.end') : t('embed.why.step', { step: stepIndex + 1 })}
        </h2>
        <IconButton icon="close" label={t('shell.close')} shortcut="Esc" onClick={onClose} />
      </header>
      <div className="flex min-h-0 flex-1 flex-col gap-2 overflow-auto p-3">
        {explained !== null && (
          <>
            <p>{verdictWord(translator, explained)}</p>
            <p className="text-ink-2">{decidedWord(translator, explained)}</p>
            {decider !== undefined && (
              <p className="font-mono text-table break-words">
                {rowInTable(translator, decider.table, decider.rule)}
              </p>
            )}
            <ComparedPart explained={explained} />
            <SurePart origins={originsOf(explained.why)} />
          </>
        )}
      </div>
    </section>
  )
}
