import type { ReactNode } from 'react'
import type { CardFacts } from './facts'

interface CardBodyProps {
  readonly card: CardFacts
  /** Given: the name is a button. */
  readonly onName?: () => void
  /** A button in the upper right corner. */
  readonly corner?: ReactNode
  /** What can be done, below the facts. */
  readonly children?: ReactNode
}

/** Name, type, and the facts in a table of two columns. */
export function CardBody({ card, onName, corner, children }: CardBodyProps) {
  return (
    <div className="flex flex-col gap-2 p-2 text-table">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          {onName === undefined ? (
            <p className="truncate font-strong text-ink">{card.name}</p>
          ) : (
            <button
              type="button"
              onClick={onName}
              className="block min-h-hit max-w-full truncate text-left font-strong text-ink hover:underline pointer-coarse:min-h-touch"
            >
              {card.name}
            </button>
          )}
          <p className="text-ink-2">{card.type}</p>
        </div>
        {corner}
      </div>
      <dl className="grid grid-cols-3 gap-x-2 gap-y-1">
        {card.facts.map(({ term, value, data }) => (
          <div key={term} className="contents">
            <dt className="break-words text-ink-2">{term}</dt>
            <dd className={`col-span-2 min-w-0 break-words ${data ? 'data' : ''}`}>{value}</dd>
          </div>
        ))}
      </dl>
      {children}
    </div>
  )
}
