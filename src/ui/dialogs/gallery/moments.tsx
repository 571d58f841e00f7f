import { useMemo } from 'react'
import { BoardPicture } from '../../../canvas/board-picture'
import { standingTrace } from '../../../canvas/trail/standing-trace'
import { sendNamed, type NamedPacket } from '../../../engine/send-named'
import { entityName } from '../../../engine/model/queries'
import type { Step } from '../../../engine/trace/trace'
import { must } from '../../../lib/assert'
import { sampleOf, type SampleId } from '../../../samples/index'
import { useT } from '../../app-context'
import { placedSteps } from '../../panels/shared/steps'
import { useThemeKey } from '../../shell/appearance'
import { Figure } from './figure'

interface Moment {
  readonly name: 'sent' | 'held' | 'encapsulated' | 'rewritten' | 'delivered' | 'dropped'
  readonly sample: SampleId
  /** What stands at the step that is shown; none: the last one. */
  readonly code: Step['code'] | null
}

const MOMENTS: readonly Moment[] = [
  { name: 'sent', sample: 'nat-developer', code: 'app-sends' },
  { name: 'held', sample: 'overlay-two-nodes', code: 'arp-answered' },
  { name: 'encapsulated', sample: 'overlay-two-nodes', code: 'encapsulated' },
  { name: 'rewritten', sample: 'nat-developer', code: 'source-translated' },
  { name: 'delivered', sample: 'nat-developer', code: null },
  { name: 'dropped', sample: 'nat-2016-default-deny', code: null },
]

/** A packet in each of the states that it is drawn in. */
export function Moments() {
  return (
    <div className="grid gap-4 desktop:grid-cols-2">
      {MOMENTS.map((moment) => (
        <MomentPicture key={moment.name} {...moment} />
      ))}
    </div>
  )
}

function MomentPicture({ name, sample, code }: Moment) {
  const { t } = useT()
  const themeKey = useThemeKey()
  const { document, side, stepIndex } = useMemo(() => sentOn(sample, code), [sample, code])
  const caption = t(`gallery.moment.${name}`)
  return (
    <Figure caption={caption}>
      <div className="h-72">
        <BoardPicture
          document={document}
          forwarding={side.state}
          trace={standingTrace(side.roundTrip, stepIndex)}
          themeKey={themeKey}
          motion="none"
          word={(key) => t(`shell.canvas.${key}`)}
          label={caption}
        />
      </div>
    </Figure>
  )
}

/** The packet saved with a sample, and the step of it that is shown. */
function sentOn(sample: SampleId, code: Step['code'] | null) {
  const document = must(sampleOf(sample), 'gallery: no such sample').open()
  const request = must(document.request, 'gallery: a sample without a packet')
  const packet: NamedPacket = {
    ...request,
    from: entityName(document.topology, request.from),
    like: null,
  }
  const sent = sendNamed(document.topology, packet)
  const side = must(sent.ok ? sent.value : null, 'gallery: a sample whose packet cannot be sent')
  const steps = placedSteps(side.roundTrip)
  const found = steps.findIndex(({ step }) => step.code === code)
  return { document, side, stepIndex: found >= 0 ? found : steps.length - 1 }
}
