import { useT } from '../../app-context'

/* Class names are written out: the style sheet holds only those that are found in the sources. */

const SURFACES = {
  canvas: 'bg-canvas',
  panel: 'bg-panel',
  sunken: 'bg-sunken',
  raised: 'bg-raised',
  'accent-soft': 'bg-accent-soft',
  'floor-user': 'bg-floor-user',
  'floor-kernel': 'bg-floor-kernel',
  'floor-uvm': 'bg-floor-uvm',
} as const

const INKS = {
  ink: 'text-ink',
  'ink-2': 'text-ink-2',
  'ink-3': 'text-ink-3',
  accent: 'text-accent',
  ok: 'text-ok',
  warn: 'text-warn',
  drop: 'text-drop',
  rewrite: 'text-rewrite',
  'driver-nat': 'text-driver-nat',
  'driver-transparent': 'text-driver-transparent',
  'driver-overlay': 'text-driver-overlay',
  'driver-l2bridge': 'text-driver-l2bridge',
  'driver-l2tunnel': 'text-driver-l2tunnel',
  'driver-ics': 'text-driver-ics',
  'driver-internal': 'text-driver-internal',
  'driver-private': 'text-driver-private',
} as const

const LINES = {
  line: 'border-line',
  hair: 'border-hair',
  edge: 'border-edge',
  accent: 'border-accent',
  focus: 'border-focus',
} as const

const SIZES = {
  'tag 11/16': 'text-tag',
  'table 12/16': 'text-table',
  'body 13/20': 'text-body',
  'lead 15/22': 'text-lead',
  'title 18/24': 'text-title',
  'lesson 24/30': 'text-lesson',
  'landing 32/38': 'text-landing',
} as const

/** An address that is easily misread: what both faces are there for. */
const MISREAD = 'fe80::1cB8:0O1l:9a2f'

/** Surfaces, inks, lines and the scale of type, each under the name that the sources use. */
export function Tokens() {
  const { t } = useT()
  return (
    <div className="flex flex-col gap-4">
      <ul className="grid grid-cols-2 gap-2 tablet:grid-cols-4" aria-label={t('gallery.surfaces')}>
        {Object.entries(SURFACES).map(([name, surface]) => (
          <li key={name} className={`rounded-control border border-line p-3 ${surface}`}>
            <span className="data">{name}</span>
          </li>
        ))}
      </ul>
      <ul className="grid grid-cols-2 gap-2 tablet:grid-cols-4" aria-label={t('gallery.inks')}>
        {Object.entries(INKS).map(([name, ink]) => (
          <li key={name} className={`font-strong ${ink}`}>
            ■ {name}
          </li>
        ))}
      </ul>
      <ul className="grid grid-cols-2 gap-2 tablet:grid-cols-5" aria-label={t('gallery.lines')}>
        {Object.entries(LINES).map(([name, line]) => (
          <li key={name} className={`border-b-2 pb-1 data ${line}`}>
            {name}
          </li>
        ))}
      </ul>
      <ul aria-label={t('gallery.type')}>
        {Object.entries(SIZES).map(([name, size]) => (
          <li key={name} className={`flex flex-wrap items-baseline gap-x-4 ${size}`}>
            <span>{name}</span>
            <span className="data">{MISREAD}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
