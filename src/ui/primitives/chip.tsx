import type { NetworkType } from '../../engine/model/topology'
import { classNames } from './class-names'
import { Icon, type IconName } from './icon'

interface DriverLook {
  readonly letter: string
  readonly icon: IconName
  /** Text classes that set the colour; the letter sits on panel or canvas, never on a floor. */
  readonly colour: string
}

/** Letter, glyph and colour of a driver (interaction-and-look 2.1). */
export const DRIVER_LOOKS = {
  nat: { letter: 'N', icon: 'driver-nat', colour: 'text-driver-nat' },
  transparent: { letter: 'T', icon: 'driver-transparent', colour: 'text-driver-transparent' },
  overlay: { letter: 'O', icon: 'driver-overlay', colour: 'text-driver-overlay' },
  l2bridge: { letter: 'B', icon: 'driver-l2bridge', colour: 'text-driver-l2bridge' },
  l2tunnel: { letter: 'L', icon: 'driver-l2tunnel', colour: 'text-driver-l2tunnel' },
  ics: { letter: 'D', icon: 'driver-ics', colour: 'text-driver-ics' },
  internal: { letter: 'I', icon: 'driver-internal', colour: 'text-driver-internal' },
  private: { letter: 'P', icon: 'driver-private', colour: 'text-driver-private' },
} as const satisfies Record<NetworkType, DriverLook>

interface ChipProps {
  readonly driver: NetworkType
  /** Shown beside the letter; without it the chip is decoration and the text nearby says the driver. */
  readonly label?: string
  readonly className?: string
}

/** The 16 px letter tag of a driver, with its glyph and name when there is room. */
export function Chip({ driver, label, className }: ChipProps) {
  const look = DRIVER_LOOKS[driver]
  return (
    <span className={classNames('inline-flex items-center gap-1', look.colour, className)}>
      <span
        aria-hidden="true"
        className="inline-flex size-4 items-center justify-center rounded-machine border border-current text-tag"
      >
        {look.letter}
      </span>
      {label !== undefined && (
        <>
          <Icon name={look.icon} small />
          <span className="text-ink">{label}</span>
        </>
      )}
    </span>
  )
}
