import { factOf } from '../../../engine/facts/facts'
import { sourceLink, sourceText } from '../../../engine/facts/sources'
import { useT } from '../../app-context'

/** A statement, English as it is written down, and its sources: a link where one can be opened. */
export function FactSources({ id }: { readonly id: string }) {
  const { t } = useT()
  const { statement, sources } = factOf(id)
  return (
    <>
      <p lang="en">{statement}</p>
      {sources.length > 0 && (
        <ul aria-label={t('why.sure.source')} lang="en" className="flex flex-col text-table">
          {sources.map((key) => (
            <li key={key} className="break-words text-ink-2">
              <Source name={sourceText(key)} href={sourceLink(key)} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Source({ name, href }: { readonly name: string; readonly href: string | null }) {
  if (href === null) return name
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      className="inline-flex min-h-hit items-center text-accent underline underline-offset-2 pointer-coarse:min-h-touch pointer-coarse:min-w-touch"
    >
      {name}
    </a>
  )
}
