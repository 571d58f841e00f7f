import type { CapturedTrip, CaptureWords } from '../codecs/pcapng/collect'
import { VERSION } from '../lib/version'
import { dropSentence, stepSentence } from './sentences'
import type { Translator } from './translator'

/** What a capture file is to say about where it comes from. */
export interface CaptureAbout {
  readonly title: string
  /** Answers to open questions that are not the defaults, as sentences. */
  readonly assumptions: readonly string[]
  /** Of each packet: who sent what to whom. */
  readonly packets: readonly string[]
  /** UDP ports of VXLAN that readers do not expect. */
  readonly vxlanPorts: readonly number[]
}

/** The texts of a capture in the person's language. Names that Windows prints stay as they are. */
export function captureWords(
  translator: Translator,
  about: CaptureAbout,
  trips: readonly CapturedTrip[],
): CaptureWords {
  const { t } = translator
  return {
    application: `vSwitchboard ${VERSION}`,
    hardware: t('capture.hardware'),
    release: (release) => t(`palette.release.${release}`),
    comments: [
      t('capture.board', { title: about.title }),
      ...trips.map(({ trip }, index) =>
        t('capture.sent', {
          text: about.packets[index] ?? '',
          verdict: t(`capture.verdict-${trip.verdict}`),
        }),
      ),
      ...(about.assumptions.length === 0 ? [t('capture.defaults')] : about.assumptions),
      t('capture.cold'),
      t('capture.checksums'),
      t('capture.time'),
      ...about.vxlanPorts.map((port) => t('capture.vxlan-port', { port })),
    ],
    place: (station) => `${t(`table.station.${station.kind}`)} ${station.token}`,
    withoutFrame: t('capture.without-frame'),
    step: (step) => stepSentence(translator, step),
    stepNumber: (number) => t('capture.step', { number }),
    packet: (number, text) => t('capture.packet', { number, text }),
    reason: ({ reason, params }) => dropSentence(translator, reason, params),
  }
}
