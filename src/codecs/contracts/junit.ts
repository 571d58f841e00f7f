import { xmlAttribute, xmlText } from '../../lib/xml'

/** One case of a JUnit report. */
export interface JunitCase {
  readonly name: string
  /** Groups cases in the reports of build servers. */
  readonly className: string
  readonly outcome: 'passed' | 'failed' | 'skipped'
  /** One sentence; empty when it passed. */
  readonly message: string
  /** What a person reads who opens the case. */
  readonly details: string
}

/**
 * A JUnit XML report, in the form that build servers read: one suite with its counts, a case a line. A
 * case that could not be decided is `skipped`. Times are left out: a check on paper has none.
 */
export function encodeJunit(suite: string, cases: readonly JunitCase[]): string {
  const count = (outcome: JunitCase['outcome']) =>
    cases.filter((item) => item.outcome === outcome).length
  const counts = `tests="${cases.length}" failures="${count('failed')}" errors="0" skipped="${count('skipped')}"`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts}>`,
    `  <testsuite name="${xmlAttribute(suite)}" ${counts}>`,
    ...cases.map(caseElement),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n')
}

const ELEMENT = { failed: 'failure', skipped: 'skipped' } as const

function caseElement({ name, className, outcome, message, details }: JunitCase): string {
  const open = `    <testcase name="${xmlAttribute(name)}" classname="${xmlAttribute(className)}"`
  if (outcome === 'passed') return `${open} />`
  const element = ELEMENT[outcome]
  const body = `<${element} message="${xmlAttribute(message)}">${xmlText(details)}</${element}>`
  return `${open}>\n      ${body}\n    </testcase>`
}
