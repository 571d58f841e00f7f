import type { Translator } from '../../i18n/translator'
import { Icon } from '../primitives/icon'
import { pageAddress } from '../shell/share-address'

/** In place of a board that cannot be shown: what is wrong with its link, and where to go. */
export function EmbedProblem({
  translator: { t },
  problems,
}: {
  readonly translator: Translator
  readonly problems: readonly string[]
}) {
  return (
    <main className="flex h-dvh flex-col gap-2 overflow-auto bg-canvas p-4">
      <h1 className="flex items-center gap-2 text-lead">
        <Icon name="warning" className="text-warn" />
        {t('embed.problem')}
      </h1>
      <ul role="alert" className="flex flex-col gap-1">
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
      <p>
        <a href={pageAddress(window.location)} target="_blank" rel="noopener">
          {t('embed.open')}
        </a>
      </p>
    </main>
  )
}
