import type { TopologyDocument } from '../engine/model/document'
import { entityName } from '../engine/model/queries'
import { validate } from '../engine/validate/validate'
import { problemRemedy, problemSentence } from '../i18n/diagnostic-sentence'
import type { Translator } from '../i18n/translator'
import { done, json, type Outcome } from './outcome'

/** Lists what a real host would refuse (error) and what is questionable (warning). Valid = no error. */
export function validateBoard(
  document: TopologyDocument,
  asJson: boolean,
  translator: Translator,
): Outcome {
  const { t } = translator
  const { topology } = document
  const problems = validate(topology).map((found) => ({
    code: found.code,
    severity: found.severity,
    subject: found.subject,
    name: entityName(topology, found.subject),
    text: problemSentence(translator, found),
    remedy: problemRemedy(translator, found),
    message: found.message,
  }))
  const isValid = problems.every((problem) => problem.severity !== 'error')
  const status = isValid ? 0 : 2
  if (asJson) return done(json({ verdict: isValid ? 'valid' : 'invalid', problems }), status)
  const lines = problems.flatMap((problem) => [
    `${t(`sim.severity-${problem.severity}`)}  ${problem.name}  ${problem.code}: ${problem.text}`,
    `  ${problem.remedy}`,
    ...(problem.message === null ? [] : [`  > ${problem.message}`]),
  ])
  const summary = t(isValid ? 'sim.valid' : 'sim.invalid', { count: problems.length })
  return done(`${[...lines, summary].join('\n')}\n`, status)
}
