import { useT } from '../../app-context'
import { classNames } from '../../primitives/class-names'
import { Icon } from '../../primitives/icon'

/** Characters up to which a link is short, and up to which most programs still take it (1.11). */
export const SHORT_LINK = 2000
export const LONG_LINK = 8000

/** How a link of so many characters travels. */
export function sizeOf(characters: number): 'small' | 'middle' | 'large' {
  if (characters < SHORT_LINK) return 'small'
  return characters <= LONG_LINK ? 'middle' : 'large'
}

const LOOKS = {
  small: { icon: 'ok', colour: 'text-ok' },
  middle: { icon: 'warning', colour: 'text-warn' },
  large: { icon: 'stop', colour: 'text-drop' },
} as const

/** The size of a link: a sign, the number, and what it means. */
export function SizeMeter({ characters }: { readonly characters: number }) {
  const { t, number } = useT()
  const size = sizeOf(characters)
  return (
    <p data-size={size} className="flex flex-wrap items-center gap-x-2">
      <Icon name={LOOKS[size].icon} small className={LOOKS[size].colour} />
      <span className="data">{t('share.size', { characters: number(characters) })}</span>
      <span className={classNames(LOOKS[size].colour)}>{t(`share.size.${size}`)}</span>
    </p>
  )
}
