import type { ReactNode } from 'react'

/** A drawing with what it is below it; wider ones scroll by themselves. */
export function Figure({
  caption,
  children,
}: {
  readonly caption: string
  readonly children: ReactNode
}) {
  return (
    <figure className="max-w-full">
      <div
        role="region"
        aria-label={caption}
        tabIndex={0}
        className="max-w-full overflow-x-auto border border-hair"
      >
        {children}
      </div>
      <figcaption className="mt-1 text-table text-ink-2">{caption}</figcaption>
    </figure>
  )
}
