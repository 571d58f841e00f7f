import { classNames } from './class-names'

interface SegmentsProps<V extends string> {
  /** What is chosen, for screen readers. */
  readonly label: string
  readonly value: V
  readonly options: readonly {
    readonly value: V
    readonly label: string
    readonly disabled?: boolean
  }[]
  readonly onChange: (value: V) => void
  /** Takes the width there is, the options share it; otherwise each is as wide as its word. */
  readonly fill?: boolean
  readonly className?: string
}

/** One of a few, all in sight: buttons side by side, the chosen one pressed. */
export function Segments<V extends string>({
  label,
  value,
  options,
  onChange,
  fill = false,
  className,
}: SegmentsProps<V>) {
  return (
    <div
      role="group"
      aria-label={label}
      className={classNames('flex rounded-control border border-line', !fill && 'w-fit', className)}
    >
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          disabled={option.disabled}
          onClick={() => onChange(option.value)}
          className={classNames(
            'relative min-h-hit min-w-0 truncate px-2 text-table first:rounded-l-control last:rounded-r-control',
            'focus-visible:z-1 disabled:text-ink-3 pointer-coarse:min-h-touch pointer-coarse:min-w-touch', // the ring lies over its neighbours
            fill && 'flex-1',
            option.value === value
              ? 'bg-accent text-on-accent'
              : 'bg-panel text-ink hover:bg-sunken',
          )}
        >
          {option.label}
        </button>
      ))}
    </div>
  )
}
