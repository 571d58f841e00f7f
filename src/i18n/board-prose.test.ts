import { describe, expect, it } from 'vitest'
import { boardProse } from '../engine/explain/board-prose'
import type { TopologyDocument } from '../engine/model/document'
import { entityIdsOf, entityName } from '../engine/model/queries'
import { EMPTY_TOPOLOGY } from '../engine/model/topology'
import { SAMPLES, sampleOf } from '../samples/index'
import { must } from '../lib/assert'
import { boardProseSections, proseMarkdown, proseText } from './board-prose'
import { LANGUAGES, type Language } from './catalogue'
import { loadCatalogue } from './load-catalogue'
import { createTranslator } from './translator'

const NO_PROBLEMS = { problems: { errors: 0, warnings: 0 }, packet: null }

async function told(language: Language, document: TopologyDocument) {
  const translator = createTranslator(language, await loadCatalogue(language))
  return boardProseSections(translator, boardProse(document), NO_PROBLEMS)
}

/** An endpoint is told of with its container, and a compartment with those who share it. */
const isTold = (id: string): boolean => !id.startsWith('ep:') && !id.startsWith('comp:')

describe('boardProseSections', () => {
  describe.each(LANGUAGES)('in %s', (language) => {
    it.each(SAMPLES.map(({ id }) => id))(
      'tells every object of %s once, by its name',
      async (id) => {
        const document = must(sampleOf(id), id).open()
        const sections = await told(language, document)
        const lines = sections.flatMap(({ of, heading, items }) => [
          ...(of === null ? [] : [{ of, text: heading }]),
          ...items,
        ])
        const ids = [
          ...entityIdsOf(document.topology).filter(isTold),
          ...Object.keys(document.notes),
        ]
        expect(lines.map(({ of }) => of).sort()).toEqual(ids.sort())
        for (const { of, text } of lines) {
          const isNamed = !of.startsWith('link:') && !of.startsWith('note:')
          if (isNamed) expect(text).toContain(entityName(document.topology, of as never))
        }
        for (const endpoint of Object.values(document.topology.endpoints)) {
          expect(
            lines.filter(({ of, text }) => of.startsWith('ctr:') && text.includes(endpoint.address))
              .length,
          ).toBeGreaterThan(0)
        }
        const whole = proseText(sections)
        expect(whole).not.toMatch(/\[\[|\{\w+\}|undefined|null/)
      },
    )
  })

  it('says what is published, who listens and which driver a network has', async () => {
    const text = proseText(await told('en', must(sampleOf('nat-developer'), 'sample').open()))
    expect(text).toContain('Host DEV-PC\nWindows 11, Physical.')
    expect(text).toContain(
      '- web, Hyper-V isolation, 172.28.96.20 on nat. Published: TCP port 8080 of the host to its port 80. It listens on TCP 80.',
    )
    expect(text).toContain('- nat, driver NAT, subnet 172.28.96.0/20, on vSwitch nat.')
  })

  it('joins lists as the language does', async () => {
    const board = must(sampleOf('nat-developer'), 'sample').open()
    expect(proseText(await told('en', board))).toContain('TCP 443, TCP 80, and UDP 5001')
    expect(proseText(await told('zh-TW', board))).toContain('TCP 443、TCP 80和UDP 5001')
  })

  it('goes from headings of the board to those of a host without leaving one out', async () => {
    for (const { open } of SAMPLES) {
      const levels = (await told('en', open())).map(({ level }) => level)
      expect(levels[0]).toBe(2)
      levels
        .slice(1)
        .forEach((level, index) => expect(level - must(levels[index], '')).toBeLessThan(2))
    }
  })

  it('says that an empty board is empty, and counts problems', async () => {
    const translator = createTranslator('en', await loadCatalogue('en'))
    const empty: TopologyDocument = {
      schemaVersion: 1,
      title: '',
      topology: EMPTY_TOPOLOGY,
      layout: {},
      notes: {},
      request: null,
    }
    expect(proseText(await told('en', empty))).toBe(
      'Board without a name\nThe board is empty.\n\nThe packet\nNo packet has been sent yet.\n',
    )
    const broken = boardProseSections(
      translator,
      boardProse(must(sampleOf('vlans'), 'sample').open()),
      { problems: { errors: 2, warnings: 1 }, packet: 'It arrived.' },
    )
    expect(proseText(broken)).toContain('Problems: 2 that a real host would refuse, 1 to mind.')
    expect(proseText(broken)).toContain('The packet\nIt arrived.')
  })

  it('escapes in Markdown what would mean something there', async () => {
    const board = must(sampleOf('nat-developer'), 'sample').open()
    const note = { id: 'note:x', text: '# not a *heading*\n[link](x)' } as const
    const text = proseMarkdown(await told('en', { ...board, notes: { [note.id]: note } }))
    expect(text).toContain('- \\# not a \\*heading\\* \\[link\\](x)')
    expect(text.startsWith('# NAT developer machine\n')).toBe(true)
    expect(text).toContain('## Host DEV-PC')
    expect(text).toContain('### Containers')
  })
})
