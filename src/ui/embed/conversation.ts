import type { Actions } from '../../actions/registry'
import { entityName } from '../../engine/model/queries'
import type { MessageKey } from '../../i18n/catalogue'
import type { Params } from '../../i18n/message'
import type { Translator } from '../../i18n/translator'
import type { AppState } from '../../store/state'
import type { AppStore } from '../../store/store'
import { captionOf } from '../dialogs/captions'
import { decidingTrace, dropOf, placedStepAt, placedSteps } from '../panels/shared/steps'
import { verdictSentence } from '../panels/shared/verdict-sentence'

/*
 * What an embedded board and the page around it say to each other, by `postMessage`. Every message has
 * `vswitchboard`, the version of the form; what has no such field is somebody else's and is passed over.
 */

export const MESSAGE_VERSION = 1

/** What the page around is told. Steps are counted from 1, request and answer together. */
export type Told = { readonly vswitchboard: typeof MESSAGE_VERSION } & (
  | {
      /** Once: the board stands. Nothing was sent: `steps` is 0, `step` and `verdict` are null. */
      readonly type: 'ready'
      readonly title: string
      readonly steps: number
      readonly step: number | null
      readonly verdict: Verdict | null
    }
  | {
      readonly type: 'step'
      readonly step: number
      readonly steps: number
      /** The name of the thing at which the packet stands. */
      readonly place: string
      /** What happens there, in the language of the frame. */
      readonly sentence: string
    }
  | {
      /** The last step was reached. */
      readonly type: 'verdict'
      readonly verdict: Verdict
      /** The code of the drop, as `sim trace` has it; null where there is none. */
      readonly reason: string | null
      readonly sentence: string
    }
  | {
      /** What was asked cannot be done; nothing has changed. */
      readonly type: 'error'
      readonly code: ErrorCode
      readonly message: string
    }
)

type Verdict = 'delivered' | 'dropped' | 'one-way'
type ErrorCode = 'unknown-version' | 'unknown-type' | 'no-packet' | 'bad-step'

/** Without the version, which {@link converse} adds. */
type Body = Told extends infer T ? (T extends Told ? Omit<T, 'vswitchboard'> : never) : never

interface Conversation {
  /** A message that came; a wrong one is answered. */
  readonly hear: (message: unknown) => void
  /** Says that the board stands, and from then on every step. Gives the way to fall silent. */
  readonly begin: () => () => void
}

/** Tells `post` what happens on the board, and does what a message asks for. */
export function converse(
  store: AppStore,
  actions: Actions,
  translator: Translator,
  post: (message: Told) => void,
): Conversation {
  const tell = (body: Body) => post({ vswitchboard: MESSAGE_VERSION, ...body })
  const refuse = (code: ErrorCode, params: Params) => {
    const key: MessageKey = `embed.error.${code}`
    tell({ type: 'error', code, message: translator.say(key, params) })
  }

  const seek = (wanted: unknown): void => {
    const steps = placedSteps(store.getState().roundTrip).length
    const isStep = typeof wanted === 'number' && Number.isInteger(wanted)
    if (!isStep || wanted < 1 || wanted > steps) {
      refuse('bad-step', { value: shown(wanted), steps })
      return
    }
    actions.run('trace.seek', wanted - 1)
  }

  const hear = (message: unknown): void => {
    if (typeof message !== 'object' || message === null || !('vswitchboard' in message)) return
    const { vswitchboard: version, type, step }: Partial<Record<string, unknown>> = { ...message }
    if (version !== MESSAGE_VERSION) {
      refuse('unknown-version', { value: shown(version) })
      return
    }
    if (type !== 'play' && type !== 'pause' && type !== 'step') {
      refuse('unknown-type', { value: shown(type) })
      return
    }
    const { roundTrip, playing } = store.getState()
    if (roundTrip === null) refuse('no-packet', { type })
    else if (type === 'step') seek(step)
    else if (playing !== (type === 'play')) actions.run('trace.play')
  }

  return {
    hear,
    begin: () => {
      const first = store.getState()
      tell({
        type: 'ready',
        title: first.document.title,
        steps: placedSteps(first.roundTrip).length,
        step: first.roundTrip === null ? null : first.stepIndex + 1,
        verdict: first.roundTrip?.verdict ?? null,
      })
      return store.subscribe((state, before) => {
        const isSame = state.roundTrip === before.roundTrip && state.stepIndex === before.stepIndex
        if (isSame) return
        for (const body of newsOf(state, translator)) tell(body)
      })
    },
  }
}

/** Whatever came, as it is written in a program; what could not be written down in short as what it is. */
function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value !== 'object' || value === null) return String(value)
  return Array.isArray(value) ? '[…]' : '{…}'
}

/** What there is to tell of the step at which the packet stands. */
function newsOf(state: AppState, translator: Translator): readonly Body[] {
  const { roundTrip, stepIndex, document } = state
  const placed = placedStepAt(roundTrip, stepIndex)
  if (roundTrip === null || placed === null) return []
  const steps = placedSteps(roundTrip).length
  const step: Body = {
    type: 'step',
    step: stepIndex + 1,
    steps,
    place: entityName(document.topology, placed.hop.entity),
    sentence: captionOf(translator, placed),
  }
  if (stepIndex + 1 < steps) return [step]
  const { verdict } = roundTrip
  return [
    step,
    {
      type: 'verdict',
      verdict,
      reason: dropOf(decidingTrace(roundTrip))?.reason ?? null,
      sentence: verdictSentence(translator, roundTrip, document.topology),
    },
  ]
}
