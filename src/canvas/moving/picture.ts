import type { AudienceLevel } from '../../engine/explain/levels'
import type { TopologyDocument } from '../../engine/model/document'
import type { ForwardingState } from '../../engine/tables/forwarding-state'
import type { RoundTrip } from '../../engine/trace/trace'
import { invariant } from '../../lib/assert'
import { projectScene } from '../scene/project-scene'
import type { Scene, SceneItem } from '../scene/scene'
import { partakersOf } from '../trail/partakers'
import { standingTrace } from '../trail/standing-trace'
import { planTrace, type TracePlan } from '../trail/trace-plan'
import type { PictureTexts } from './frame-shapes'
import { layoutPicture, pictureLevel, type PictureLayout } from './layout'
import { timelineOf, type Timeline } from './timeline'

/** What a moving picture shows. */
export interface PictureSubject {
  readonly document: TopologyDocument
  readonly forwarding: ForwardingState
  readonly roundTrip: RoundTrip
  readonly texts: PictureTexts
  /** A sentence for each step, request and reply together, also for those that the level folds. */
  readonly captions: readonly string[]
  /** What became of the packet; stands at the end, and alone where nothing moves. */
  readonly summary: string
  readonly words: { readonly delivered: string; readonly dropped: string }
  readonly language: string
}

/** How it is made. */
export interface PictureOptions {
  /** Pixels. */
  readonly width: number
  /** 2 is twice as fast. */
  readonly speed: number
  readonly repeat: boolean
  /** How much of the trace is shown; its steps keep the numbers that they have in the whole. */
  readonly level: AudienceLevel
  /** Of what takes no part. */
  readonly dimmed: number
}

/** A subject laid out on its clock; everything that any kind of moving picture needs. */
export interface Picture {
  readonly subject: PictureSubject
  readonly options: PictureOptions
  readonly layout: PictureLayout
  readonly scene: Scene
  readonly timeline: Timeline
  readonly planAt: (stepIndex: number) => TracePlan
  readonly opacityOf: (item: SceneItem) => number
}

/** Lays a picture out. Same subject and options, same picture. The board must not be empty. */
export function preparePicture(subject: PictureSubject, options: PictureOptions): Picture {
  const { document, forwarding, roundTrip, captions } = subject
  const whole = projectScene(document, forwarding, 'section')
  invariant(whole.bounds !== null, 'preparePicture: an empty board')
  const level = pictureLevel(layoutPicture(whole.bounds, options.width).view.zoom)
  const scene = level === 'section' ? whole : projectScene(document, forwarding, level)
  const layout = layoutPicture(scene.bounds ?? whole.bounds, options.width)
  const plans = new Map<number, TracePlan>()
  const planAt = (stepIndex: number): TracePlan => {
    const known = plans.get(stepIndex)
    if (known !== undefined) return known
    const plan = planTrace(scene, forwarding, standingTrace(roundTrip, stepIndex, options.level))
    plans.set(stepIndex, plan)
    return plan
  }
  const partakes = partakersOf(scene, planAt(Infinity).lanes, document.topology, forwarding)
  return {
    subject,
    options,
    layout,
    scene,
    timeline: timelineOf(roundTrip, captions, options),
    planAt,
    opacityOf: (item) => (partakes(item) ? 1 : options.dimmed),
  }
}

/** "3/19", beside a caption: which step of the whole trace it is, as everywhere on the page. */
export function countOf({ subject: { captions } }: Picture, stepIndex: number): string {
  return `${stepIndex + 1}/${captions.length}`
}
