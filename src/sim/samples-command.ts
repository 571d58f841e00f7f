import { encodeBoardText } from '../codecs/document/board-text'
import type { Translator } from '../i18n/translator'
import { SAMPLES, sampleOf } from '../samples/index'
import { done, wrongInput, type Outcome } from './outcome'

/** Prints the board of a sample, or what samples there are. */
export function printSamples(name: string | null, { t }: Translator): Outcome {
  if (name !== null) {
    const sample = sampleOf(name)
    if (sample) return done(encodeBoardText(sample.open()))
    const names = SAMPLES.map((known) => known.id).join(', ')
    return wrongInput(t('sim.no-sample', { name, names }))
  }
  const width = Math.max(...SAMPLES.map((sample) => sample.id.length))
  const lines = SAMPLES.map((sample) => `${sample.id.padEnd(width)}  ${t(sample.titleKey)}`)
  return done(`${lines.join('\n')}\n`)
}
