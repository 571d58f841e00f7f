import type { WindowsRelease } from '../engine/model/topology'
import type { Diagnostic } from '../engine/validate/diagnostic'
import type { Params } from './message'
import type { Translator } from './translator'

type Problem = Pick<Diagnostic, 'code' | 'params'>

/** What is wrong, as a sentence; a release arrives as a code and is read by its name. */
export function problemSentence(translator: Translator, { code, params }: Problem): string {
  return translator.say(`diagnostic.${code}`, inWords(translator, params))
}

/** What would help. */
export function problemRemedy(translator: Translator, { code, params }: Problem): string {
  return translator.say(`diagnostic.${code}.remedy`, inWords(translator, params))
}

const RELEASES: readonly WindowsRelease[] = ['ws2016', 'ws2019', 'ws2022', 'ws2025', 'win11']

function inWords({ t }: Translator, params: Params): Params {
  const release = RELEASES.find((name) => name === params['release'])
  return release === undefined ? params : { ...params, release: t(`palette.release.${release}`) }
}
