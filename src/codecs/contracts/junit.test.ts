// @vitest-environment happy-dom
import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { encodeJunit, type JunitCase } from './junit'

const read = (xml: string): Document => new DOMParser().parseFromString(xml, 'text/xml')

const broken: JunitCase = {
  name: 'a "quoted" <name> & more',
  className: 'Board',
  outcome: 'failed',
  message: 'Nothing arrives.',
  details: 'web → db\nport-closed',
}

describe('encodeJunit', () => {
  it('counts what passed, failed and could not be told', () => {
    const xml = encodeJunit('Board', [
      { ...broken, outcome: 'passed' },
      broken,
      { ...broken, outcome: 'skipped' },
    ])
    expect(xml).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="3" failures="1" errors="0" skipped="1">
  <testsuite name="Board" tests="3" failures="1" errors="0" skipped="1">
    <testcase name="a &quot;quoted&quot; &lt;name&gt; &amp; more" classname="Board" />
    <testcase name="a &quot;quoted&quot; &lt;name&gt; &amp; more" classname="Board">
      <failure message="Nothing arrives.">web → db
port-closed</failure>
    </testcase>
    <testcase name="a &quot;quoted&quot; &lt;name&gt; &amp; more" classname="Board">
      <skipped message="Nothing arrives.">web → db
port-closed</skipped>
    </testcase>
  </testsuite>
</testsuites>
`)
  })

  it('is read back as it was meant', () => {
    const words = fc.array(
      fc.constantFrom('&', '<', '>', '"', "'", ']]>', '&amp;', 'é', '網', ' a'),
    )
    fc.assert(
      fc.property(words, words, (names, details) => {
        const asked = { ...broken, name: names.join(''), details: details.join('') }
        const found = read(encodeJunit('Board', [asked])).querySelector('testcase')
        expect(found?.getAttribute('name')).toBe(asked.name)
        expect(found?.querySelector('failure')?.textContent).toBe(asked.details)
      }),
    )
  })

  it('holds no character that XML forbids', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const xml = encodeJunit(name, [{ ...broken, name, details: name }])
        // A strict reader stops at the first of them.
        expect(() => new SaxesParser().write(xml).close()).not.toThrow()
      }),
    )
  })
})
