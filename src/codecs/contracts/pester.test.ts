import { describe, expect, it } from 'vitest'
import { compile } from '../../engine/compile-board'
import { checkContract } from '../../engine/reach/check-contract'
import { readContracts } from '../../engine/reach/contract-list'
import type { TopologyDocument } from '../../engine/model/document'
import { play } from '../../engine/testing/play'
import { natDeveloper } from '../../samples/gallery/nat'
import { encodePester } from './pester'

function scriptOf(text: string, board: Pick<TopologyDocument, 'title' | 'topology'>): string {
  const { contracts, errors } = readContracts(board.topology, text)
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  const state = compile(board.topology)
  const checked = contracts.map((contract) => ({
    contract,
    result: checkContract(board.topology, state, contract),
  }))
  return encodePester(board, checked)
}

/** The script below the functions that all of them have. */
const cases = (script: string): string => script.slice(script.indexOf('Describe '))

describe('encodePester', () => {
  it('asks as the contract says, from the container, the host or the machine', async () => {
    const text =
      'web reaches db:1433 # orders\nANNA-PC does not reach web\nDEV-PC reaches db by icmp'
    await expect(cases(scriptOf(text, natDeveloper()))).toMatchFileSnapshot(
      'golden/nat-developer.ps1.txt',
    )
  })

  it('says of UDP that nothing can be told', () => {
    expect(cases(scriptOf('web reaches db:53/udp', natDeveloper()))).toContain(
      "Set-ItResult -Inconclusive -Because 'UDP gives no sign of having arrived'",
    )
  })

  it('asks from each machine behind the internet', () => {
    const script = cases(scriptOf('internet does not reach db:1433', natDeveloper()))
    expect(script).toContain("-Skip:(-not (Test-IsHere 'shop.example'))")
  })

  it('doubles every quote that PowerShell knows, so that no name ends its text', () => {
    const topology = play(
      [{ kind: 'rename', id: 'ctr:db', name: "o'brien\u2019s\u201b $(calc) `db`" }],
      natDeveloper().topology,
    )
    const title = "it's\n}; Remove-Item x"
    const line = `"o'brien\u2019s\u201b $(calc) \`db\`" reaches web:80`
    const script = cases(scriptOf(line, { title, topology }))
    expect(script).toContain("Describe 'vSwitchboard contracts: it''s }; Remove-Item x' {")
    expect(script).toContain("-Container 'o''brien\u2019\u2019s\u201b\u201b $(calc) `db`'")
    expect(outsideOfTexts(script)).not.toMatch(/calc|Remove-Item|brien/)
  })

  it('gives Pester titles in which nothing is left to expand, and containers their own names', () => {
    const name = '<calc> `$(calc)` \u201d; calc; \u201c'
    const topology = play([{ kind: 'rename', id: 'ctr:db', name }], natDeveloper().topology)
    const title = '<Remove-Item x>`'
    const line = `"${name}" reaches web:80`
    const script = cases(scriptOf(line, { title, topology }))
    const titles = script.split('\n').filter((each) => /^\s*(It|Describe) /.test(each))
    expect(titles).toHaveLength(2)
    for (const each of titles) expect(expandedByPester(titleIn(each))).not.toMatch(/RUN\[/)
    expect(script).toContain(`-Container '${name}'`)
  })

  it('begins with the mark that tells Windows PowerShell the encoding', () => {
    expect(scriptOf('web reaches db', natDeveloper())).toMatch(/^\ufeff#Requires -Version 5\.1\n/)
  })

  it('closes everything it opens', () => {
    const script = scriptOf('web reaches db:1433\nANNA-PC does not reach web', natDeveloper())
    const code = outsideOfTexts(script)
    for (const pair of ['{}', '()', '[]']) {
      const [open = '', close = ''] = pair
      expect(code.split(open).length, pair).toBe(code.split(close).length)
    }
  })
})

/** The script without comments and texts: what PowerShell would run. */
function outsideOfTexts(script: string): string {
  const single = /'(?:[^'\u2018-\u201b]|['\u2018-\u201b]{2})*'/g
  return script
    .split('\n')
    .map((line) =>
      line
        .replace(single, "''")
        .replace(/"(?:[^"`]|`.)*"/g, '""')
        .replace(/#.*$/, ''),
    )
    .join('\n')
}

/** The text of a title, as PowerShell reads it. */
function titleIn(line: string): string {
  const text = /^\s*(?:It|Describe) '((?:[^'\u2018-\u201b]|['\u2018-\u201b]{2})*)'/.exec(line)?.[1]
  if (text === undefined) throw new Error(`no title in ${line}`)
  return text.replace(/(['\u2018-\u201b])\1/g, '$1')
}

/**
 * What Pester 5 makes of a title: `$` and `"` are escaped, what stands in `<>` becomes a subexpression,
 * and the whole is read as a text in double quotes. What would run stands in RUN[].
 */
function expandedByPester(title: string): string {
  const source = title
    .replace(/\$/g, '`$')
    .replace(/"/g, '`"')
    .replace(/(?<!`)<([^>^`]+)>/g, (_, inside: string) => `$($${inside})`)
  let read = ''
  for (let at = 0; at < source.length; at += 1) {
    const sign = source.charAt(at)
    if (sign === '`') read += source.charAt((at += 1))
    else if (sign === '$' && source.charAt(at + 1) === '(') return `${read}RUN[${source.slice(at)}]`
    else if (/["\u201c-\u201e]/.test(sign)) return `${read}RUN[${source.slice(at)}]`
    else read += sign
  }
  // A backtick at the end would take the quote that ends the text for itself.
  return source.endsWith('`') ? `${read}RUN[]` : read
}
