import { useMemo } from 'react'
import { SceneSample } from '../../../canvas/scene-sample'
import type { Level } from '../../../canvas/scene/level'
import type { ItemKind } from '../../../canvas/scene/scene'
import { compile } from '../../../engine/compile-board'
import { findByName } from '../../../engine/model/queries'
import { must } from '../../../lib/assert'
import { sampleOf, type SampleId } from '../../../samples/index'
import { useT } from '../../app-context'
import { useThemeKey } from '../../shell/appearance'
import { Figure } from './figure'

/** The four levels of detail, each at a zoom that belongs to it. */
const LEVELS: readonly (readonly [Level, number])[] = [
  ['site-plan', 0.3],
  ['floor-plan', 0.6],
  ['section', 1],
  ['detail', 2.1],
]

/** Boards that between them have every driver, both isolations and every thing outside. */
const HOSTS: readonly SampleId[] = [
  'nat-developer',
  'process-beside-hyperv',
  'nat-2016-default-deny',
  'transparent-lan',
  'l2bridge-two-nodes',
  'overlay-two-nodes',
  'l2tunnel-azure',
  'default-switch',
]

const OUTSIDE: readonly ItemKind[] = ['node', 'link', 'note']

/** Hosts at every level of detail and with every driver, dimmed ones, and what is outside of hosts. */
export function Drawings() {
  const { t } = useT()
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-start gap-4">
        {LEVELS.map(([level, zoom]) => (
          <Drawing
            key={level}
            sample="overlay-two-nodes"
            only="NODE-1"
            level={level}
            zoom={zoom}
            kinds={['host']}
            caption={t(`gallery.level.${level}`)}
          />
        ))}
        <Drawing
          sample="process-beside-hyperv"
          level="floor-plan"
          zoom={0.6}
          kinds={['host']}
          dimmed
          caption={t('gallery.dimmed')}
        />
      </div>
      <div className="flex flex-wrap items-start gap-4">
        {HOSTS.map((sample) => (
          <Drawing
            key={sample}
            sample={sample}
            level="section"
            zoom={0.8}
            kinds={['host']}
            caption={t(`sample.${sample}`)}
          />
        ))}
      </div>
      <Drawing
        sample="reference-lab"
        level="section"
        zoom={0.6}
        kinds={OUTSIDE}
        caption={t('gallery.outside')}
      />
    </div>
  )
}

interface DrawingProps {
  readonly sample: SampleId
  readonly level: Level
  readonly zoom: number
  readonly kinds: readonly ItemKind[]
  /** Name of the one host that is drawn. */
  readonly only?: string
  readonly dimmed?: boolean
  readonly caption: string
}

function Drawing({ sample, level, zoom, kinds, only, dimmed = false, caption }: DrawingProps) {
  const { t } = useT()
  const themeKey = useThemeKey()
  const board = useMemo(() => {
    const document = must(sampleOf(sample), 'gallery: no such sample').open()
    const host = only === undefined ? null : findByName(document.topology, only)
    const forwarding = compile(document.topology)
    return host === null ? { document, forwarding } : { document, forwarding, only: host.id }
  }, [sample, only])
  return (
    <Figure caption={caption}>
      <SceneSample
        {...board}
        level={level}
        zoom={zoom}
        kinds={kinds}
        dimmed={dimmed}
        themeKey={themeKey}
        word={(key) => t(`shell.canvas.${key}`)}
        label={caption}
      />
    </Figure>
  )
}
