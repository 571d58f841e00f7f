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
    `  <testsuite name="${attribute(suite)}" ${counts}>`,
    ...cases.map(caseElement),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n')
}

const ELEMENT = { failed: 'failure', skipped: 'skipped' } as const

function caseElement({ name, className, outcome, message, details }: JunitCase): string {
  const open = `    <testcase name="${attribute(name)}" classname="${attribute(className)}"`
  if (outcome === 'passed') return `${open} />`
  const element = ELEMENT[outcome]
  const body = `<${element} message="${attribute(message)}">${text(details)}</${element}>`
  return `${open}>\n      ${body}\n    </testcase>`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/** Characters that no XML document may hold, not even as a reference (XML 1.0, 2.2). */
const FORBIDDEN =
  // eslint-disable-next-line no-control-regex -- these are what must go
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

const allowed = (value: string): string => value.replace(FORBIDDEN, '\ufffd')

/** In an attribute, line ends and tabs would be read as blanks. */
function attribute(value: string): string {
  return allowed(value).replace(/[&<>"\t\n\r]/g, (char) => ENTITIES[char] ?? char)
}

function text(value: string): string {
  return allowed(value).replace(/[&<>\r]/g, (char) => ENTITIES[char] ?? char)
}
