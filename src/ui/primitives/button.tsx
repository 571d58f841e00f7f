import type { ComponentPropsWithRef } from 'react'
import { classNames } from './class-names'
import { Icon, type IconName } from './icon'
import { Tooltip } from './tooltip'

export type ButtonVariant = 'primary' | 'plain' | 'quiet' | 'danger'

const VARIANTS: Readonly<Record<ButtonVariant, string>> = {
  primary:
    'border-accent bg-accent text-on-accent enabled:hover:border-focus enabled:hover:bg-focus disabled:border-hair disabled:bg-sunken',
  plain: 'border-line bg-panel text-ink enabled:hover:bg-sunken disabled:border-hair',
  quiet: 'border-transparent text-ink enabled:hover:bg-sunken',
  danger: 'border-drop bg-panel text-drop enabled:hover:bg-sunken disabled:border-hair',
}

const BASE =
  'inline-flex select-none items-center justify-center gap-2 rounded-control border ' +
  'transition-colors disabled:cursor-default disabled:text-ink-3 ' +
  'pointer-coarse:min-h-touch pointer-coarse:min-w-touch'

export interface ButtonProps extends ComponentPropsWithRef<'button'> {
  readonly variant?: ButtonVariant
  readonly icon?: IconName
  /** Lower, for rows and panel headers. */
  readonly small?: boolean
}

/** A push button with words. */
export function Button({
  variant = 'plain',
  icon,
  small = false,
  className,
  children,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      type={type}
      className={classNames(BASE, VARIANTS[variant], small ? 'h-6 px-2' : 'h-8 px-3', className)}
      {...rest}
    >
      {icon !== undefined && <Icon name={icon} small={small} />}
      {children}
    </button>
  )
}

export interface IconButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'aria-label'> {
  readonly icon: IconName
  /** Its name, shown in a tooltip. */
  readonly label: string
  /** As shown to the person, `Ctrl+Z`. */
  readonly shortcut?: string | undefined
  /** Given: a toggle, and whether it is on. */
  readonly pressed?: boolean | undefined
  readonly small?: boolean
  readonly variant?: ButtonVariant
}

/** A button that is a picture; its name shows on hover and focus. */
export function IconButton({
  icon,
  label,
  shortcut,
  pressed,
  small = false,
  variant = 'quiet',
  className,
  type = 'button',
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} shortcut={shortcut}>
      <button
        type={type}
        aria-label={label}
        aria-pressed={pressed}
        className={classNames(
          BASE,
          VARIANTS[variant],
          small ? 'size-6' : 'size-8',
          'disabled:opacity-dimmed', // a symbol has no word to stay readable
          pressed === true && 'border-accent bg-accent-soft',
          className,
        )}
        {...rest}
      >
        <Icon
          name={icon}
          small={small}
          filled={pressed === true && (icon === 'select' || icon === 'keep')}
        />
      </button>
    </Tooltip>
  )
}
