import { classNames } from './class-names'

/*
 * Drawn as section symbols on a 20 px grid with a 1.5 px stroke and square caps: socket, wall, duct,
 * valve. One path each; `filled` icons are filled only when on (interaction-and-look 2.1).
 */
const ICONS = {
  menu: 'M3 5h14M3 10h14M3 15h14',
  close: 'M4.5 4.5l11 11M15.5 4.5l-11 11',
  check: 'M4 10.5l4 4 8-9',
  'chevron-down': 'M5 8l5 5 5-5',
  'chevron-up': 'M5 12l5-5 5 5',
  'chevron-right': 'M8 5l5 5-5 5',
  'chevron-left': 'M12 5l-5 5 5 5',
  undo: 'M7 4L3 8l4 4M3 8h8.5a4.5 4.5 0 0 1 0 9H8',
  redo: 'M13 4l4 4-4 4M17 8H8.5a4.5 4.5 0 0 0 0 9H12',
  select: 'M5 3l10 7-4.5 1L8 15.5z',
  hand: 'M6 11V5.5M6 10L4 8.5v3L7 17h7l2-4V7M9 10V3.5M12.5 10V4M16 10V7',
  connect: 'M3 7h5v6H3zM12 7h5v6h-5zM8 10h4',
  plus: 'M10 4v12M4 10h12',
  minus: 'M4 10h12',
  fit: 'M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4M7 7h6v6H7z',
  examples: 'M3 3h6v6H3zM11 3h6v6h-6zM3 11h6v6H3zM11 11h6v6h-6z',
  lock: 'M4.5 9h11v8.5h-11zM7 9V6a3 3 0 0 1 6 0v3M10 12.5v2',
  boards: 'M3 5h9v12H3zM6 5V2.5h11v12h-5M5.5 9h4M5.5 12h4',
  versions: 'M10 2.5a7.5 7.5 0 1 1-6.5 3.8M3 2.5v4h4M10 6v4.5l3 2',
  difference: 'M3 3h14v14H3zM10 3v14M5 10h3M12 10h3M13.5 8.5v3',
  open: 'M2.5 16V4H8l2 2.5h7.5V16zM2.5 9.5h15',
  save: 'M3 3h11l3 3v11H3zM6 3v5h7V3M6 17v-5h8v5',
  import: 'M10 3v9M6 8.5l4 4 4-4M3 13v4h14v-4',
  print: 'M5 7V2.5h10V7M5 14H2.5V7h15v7H15M5 11.5h10v6H5z',
  export: 'M10 12V3M6 6.5l4-4 4 4M3 13v4h14v-4',
  language:
    'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zM2.5 10h15M10 2.5c-5 5-5 10 0 15M10 2.5c5 5 5 10 0 15',
  theme: 'M10 2.5a7.5 7.5 0 1 0 0 15zM10 2.5a7.5 7.5 0 0 1 0 15',
  keyboard: 'M2 5h16v10H2zM5 8h1M8 8h1M11 8h1M14 8h1M5 11h1M14 11h1M8 11.8h4',
  help: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zM7.5 8a2.5 2.5 0 1 1 2.5 2.7V12M10 13.6v1.2',
  info: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zM10 9v5M10 5.8V7',
  first: 'M5 4v12M15 4l-7 6 7 6z',
  back: 'M13 4l-7 6 7 6z',
  play: 'M6 3.5L16 10 6 16.5z',
  pause: 'M6 4v12M7.5 4v12M12.5 4v12M14 4v12',
  forward: 'M7 4l7 6-7 6z',
  last: 'M15 4v12M5 4l7 6-7 6z',
  send: 'M2.5 5h11v10h-11zM2.5 5.5L8 10l5.5-4.5M15 10h4M17 8l2 2-2 2',
  envelope: 'M2.5 5h15v10h-15zM2.5 5.5L10 11l7.5-5.5',
  swap: 'M3 7h12M12 4l3 3-3 3M17 13H5M8 10l-3 3 3 3',
  warning: 'M10 3L18 17H2zM10 8v4.5M10 14v1.2',
  stop: 'M7 2.5h6L17.5 7v6L13 17.5H7L2.5 13V7zM7 7l6 6M13 7l-6 6',
  nobody: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zM7 10h6',
  ok: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zM6.5 10.5l2.5 2.5 4.5-5.5',
  delete: 'M3 5.5h14M8 5.5V3h4v2.5M5 5.5L6 17h8l1-11.5M8.3 9v5M11.7 9v5',
  rename: 'M3 17h14M4 13l8.5-9 3 3L7 15.5H4z',
  text: 'M4 4h12v3M10 4v12M7.5 16h5M4 4v3',
  frame: 'M3 5h14v12H3zM3 8h6V5',
  arrow: 'M4 16L15.5 4.5M9 4h7v7',
  laser: 'M9 11l8-8M3 13h4v4H3zM10 4v2M16 10h-2',
  duplicate: 'M3 3h10v10H3zM7 13v4h10V7h-4',
  copy: 'M3 3h10v10H3zM7 13v4h10V7h-4',
  cut: 'M5 14.5a2 2 0 1 0 .01 0zM15 14.5a2 2 0 1 0 .01 0zM6 15L14 3M14 15L6 3',
  paste: 'M7 4H4v13h12V4h-3M7 2.5h6V6H7z',
  filter: 'M3 4h14l-5.5 6.5V16l-3 1v-6.5z',
  search: 'M8.5 3.5a5 5 0 1 0 0 10 5 5 0 0 0 0-10zM12.3 12.3L17 17',
  bytes: 'M3 4v5M6.5 4h3v5h-3zM13 4v5M16.5 4v5M3 11.5h3v5H3zM9.5 11.5v5M13 11.5h3.5v5H13z',
  keep: 'M5.5 3h9v14L10 13l-4.5 4z',
  pin: 'M7 3h6M8 3v6l-2.5 3h9L12 9V3M10 12v5.5',
  table: 'M2.5 4h15v12h-15zM2.5 8h15M2.5 12h15M8 4v12',
  matrix: 'M2.5 2.5h15v15h-15zM7.5 2.5v15M12.5 2.5v15M2.5 7.5h15M2.5 12.5h15',
  trace: 'M3 16V9h6V4h8M14.5 1.8L17 4l-2.5 2.2M3 14.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3z',
  inspect: 'M3 3h14v14H3zM6 7h8M6 10h8M6 13h5',
  build: 'M2.5 17h15M4 17V8l6-5 6 5v9M8 17v-5h4v5',
  outline: 'M3 4h4v3H3zM9 10h4v3H9zM9 15h4v3H9zM5 7v9.5h4M5 11.5h4M10 5.5h7',
  palette: 'M3 3h14v14H3zM3 9h14M10 9v8',
  host: 'M3 3h14v14H3zM3 10h14M6 13l-3 4M10 10.5L5.5 17M14 10.5L9.5 17M17 11.5L13.5 17M6.5 5.5h7v4h-7z',
  container: 'M4 5h12v10H4zM7 5v10M10 5v10M13 5v10',
  'container-hyperv': 'M2.5 3h15v14h-15zM5 5.5h10v9H5zM8 5.5v9M12 5.5v9',
  network: 'M2 9h16v3H2zM5 9V5M10 9V5M15 9V5M10 12v5',
  vswitch: 'M2 8h16v4H2zM5 8V4M10 8V4M15 8V4M10 12v4',
  endpoint: 'M6 3h8v8H6zM10 11v6M7 17h6',
  nic: 'M3 6h14v8H3zM6 6v3h8V6M8 14v3M12 14v3',
  compartment: 'M7 3h10v14H3V7zM3 7h4V3',
  segment: 'M2 10h16M5 10V5M10 10V5M15 10V5M7.5 10v5M12.5 10v5',
  router:
    'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 5v10M5 10h10M8.5 6.5L10 5l1.5 1.5M8.5 13.5L10 15l1.5-1.5',
  'external-host': 'M2.5 4h15v9h-15zM7 16.5h6M10 13v3.5',
  internet: 'M6 15.5a3.5 3.5 0 0 1-.5-7 5 5 0 0 1 9.5 0 3.5 3.5 0 0 1-.5 7z',
  'dns-server': 'M4 3h12v6H4zM4 11h12v6H4zM6.5 6h2M6.5 14h2M11 6h3M11 14h3',
  'azure-fabric': 'M2.5 6h15v8h-15zM2.5 10h15M7.5 6v8M12.5 6v8',
  'azure-gateway': 'M3 17V6h14v11M7 17v-7h6v7M3 6l7-3.5L17 6',
  note: 'M3.5 3h13v9.5L12 17H3.5zM12 17v-4.5h4.5M6 6.5h8M6 9.5h6',
  more: 'M4 10h.5M9.8 10h.5M15.5 10h.5',
  loop: 'M4 9.5a6 6 0 0 1 10.5-3.3L16 8M16 4v4h-4M16 10.5a6 6 0 0 1-10.5 3.3L4 12M4 16v-4h4',
  breakpoint: 'M7.2 3.5h5.6l3.7 3.7v5.6l-3.7 3.7H7.2l-3.7-3.7V7.2z',
  into: 'M10 3v8.5M6.5 8L10 11.5 13.5 8M4 12v4.5h12V12',
  out: 'M10 12V3.5M6.5 7L10 3.5 13.5 7M4 12v4.5h12V12',
  'next-decision': 'M3 5l5 5-5 5M13.5 4.5L18 10l-4.5 5.5L9 10z',
  'previous-decision': 'M17 5l-5 5 5 5M6.5 4.5L11 10l-4.5 5.5L2 10z',
  'play-back': 'M14 3.5L4 10 14 16.5z',
  'run-forward': 'M3 5l6 5-6 5zM14.5 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z',
  'run-back': 'M17 5l-6 5 6 5zM5.5 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z',
  fork: 'M10 17.5V11L4.5 4.5M10 11l5.5-6.5M4.5 8V4.5H8M15.5 8V4.5H12',
  unwrap: 'M2.5 7.5h10v10h-10zM8 12l8.5-8.5M11.5 3.5h5v5',
  tag: 'M3 3h7.5l6.5 6.5-7.5 7.5L3 10.5zM6.8 6.8h.2',
  balance: 'M3 10h5M8 10l6-6h3M8 10h9M8 10l6 6h3',
  columns: 'M2.5 4h6.5v12H2.5zM11 4h6.5v12H11z',
  film: 'M3 3h14v14H3zM3 7h14M3 13h14M6 3v4M10 3v4M14 3v4M6 13v4M10 13v4M14 13v4',
  speech: 'M3 4h14v9H9l-4 4v-4H3zM6 7h8M6 10h5',
  link: 'M8 12l4-4M9 5.5L11 3.5a3.5 3.5 0 0 1 5 5l-2 2M11 14.5l-2 2a3.5 3.5 0 0 1-5-5l2-2',
  shield: 'M10 2.5l6.5 2.5v5c0 4-3 6.5-6.5 7.5C6.5 16.5 3.5 14 3.5 10V5z',
  'driver-nat':
    'M3 6h5l5 8h4M14.5 11.5L17 14l-2.5 2.5M3 14h5l1.5-2.4M11 8.5L12.5 6H17M14.5 3.5L17 6l-2.5 2.5',
  'driver-transparent': 'M2.5 10h15M14 6.5L17.5 10 14 13.5',
  'driver-overlay': 'M2.5 4h15v12h-15zM6.5 7.5h7v5h-7z',
  'driver-l2bridge': 'M2 15h16M3 15a7 7 0 0 1 14 0M7 15v-6M13 15v-6',
  'driver-l2tunnel': 'M2 16V10a8 7 0 0 1 16 0v6zM6 16v-4.5a4 4 0 0 1 8 0V16',
  'driver-ics': 'M2.5 6H11l6 7.5M13 13.5h4V9.3M2.5 13.5h6',
  'driver-internal': 'M3 4.5h14v11H3zM10 7.5v5M7 12.5h6',
  'driver-private': 'M4.5 9h11v7.5h-11zM7 9V5.5h6V9',
} as const satisfies Record<string, string>

export type IconName = keyof typeof ICONS

/** Every symbol there is, in the order of the list above. */
export const ICON_NAMES = Object.keys(ICONS) as readonly IconName[] // the keys of a constant are its type

interface IconProps {
  readonly name: IconName
  /** 20 px by default; `small` is 16 px for table rows and chips. */
  readonly small?: boolean
  readonly filled?: boolean
  readonly className?: string
}

/** A picture without a name of its own: the text or label beside it says what it means. */
export function Icon({ name, small = false, filled = false, className }: IconProps) {
  return (
    <svg
      viewBox="0 0 20 20"
      aria-hidden="true"
      focusable="false"
      className={classNames('shrink-0', small ? 'size-4' : 'size-5', className)}
      fill={filled ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="square"
      strokeLinejoin="miter"
    >
      <path d={ICONS[name]} />
    </svg>
  )
}
