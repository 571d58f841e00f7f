import type { ReactNode } from 'react'

interface EmptyNoteProps {
  readonly title?: string
  readonly text: string
  /** The one thing to do. */
  readonly children?: ReactNode
}

/** What a panel says while it has nothing: one sentence, and one thing to do. */
export function EmptyNote({ title, text, children }: EmptyNoteProps) {
  return (
    <div className="flex flex-col items-start gap-2 p-4 text-ink-2">
      {title !== undefined && <p className="text-lead text-ink">{title}</p>}
      <p>{text}</p>
      {children}
    </div>
  )
}
