import { Icon, ICON_NAMES } from '../../primitives/icon'

/** Every symbol under its name. */
export function Icons() {
  return (
    <ul className="grid grid-cols-2 gap-x-4 gap-y-2 tablet:grid-cols-4 desktop:grid-cols-6">
      {ICON_NAMES.map((name) => (
        <li key={name} className="flex min-w-0 items-center gap-2 text-table text-ink-2">
          <Icon name={name} className="text-ink" />
          <span className="truncate">{name}</span>
        </li>
      ))}
    </ul>
  )
}
