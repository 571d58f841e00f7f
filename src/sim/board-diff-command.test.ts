import { describe, expect, it } from 'vitest'
import type { TopologyDocument } from '../engine/model/document'
import { runSim } from './run'
import { printed } from './testing/call-sim'

/** The call over these files. */
const call = (line: string, files: Readonly<Record<string, string>>) =>
  runSim(line.split(' '), (path) => files[path] ?? null)

const boardOf = (text: string) => JSON.parse(text) as TopologyDocument

/** A board of an example, and one in which its container `web` is isolated otherwise and published no more. */
async function twoBoards() {
  const text = await printed('nat-developer')
  const board = boardOf(text)
  const endpoints = Object.fromEntries(
    Object.entries(board.topology.endpoints).map(([id, one]) => [id, { ...one, policies: [] }]),
  )
  const later = { ...board, title: 'Later', topology: { ...board.topology, endpoints } }
  return { 'a.json': text, 'b.json': JSON.stringify(later) }
}

describe('sim board-diff', () => {
  it('says that a board is the same as itself, and ends with 0', async () => {
    const files = await twoBoards()
    const { status, out } = await call('board-diff a.json a.json', files)
    expect(status).toBe(0)
    expect(out).toContain('No difference: the same objects')
    expect(out).not.toContain('Who reaches whom')
  })

  it('names host, object and field with both values, and what closed; ends with 1', async () => {
    const files = await twoBoards()
    const { status, out } = await call('board-diff a.json b.json --port 8080', files)
    expect(status).toBe(2)
    expect(out).toContain('Added: 0 · Removed: 0 · Changed: ')
    expect(out).toMatch(/^DEV-PC$/m)
    expect(out).toMatch(/^ {2}~ Endpoint web$/m)
    expect(out).toMatch(/^ {6}Policies: removed \{ .*Host or service port 8080.*\}$/m)
    expect(out).toContain('Who reaches whom (tcp 8080)')
    expect(out).toMatch(/^Closed: \d+$/m)
    expect(out).toMatch(/^ {2}ANNA-PC → DEV-PC \(.*\): /m)
    expect(out).toMatch(/^ {2}~ Name of the board: .* → Later$/m)
    expect(out).not.toContain('[[')
  })

  it('finds the same things under other ids, and says how many', async () => {
    const files = await twoBoards()
    const ids = /"((?:host|nic|vsw|net|ep|comp|ctr|node|link|note):[^"]*)"/g
    const renumbered = { ...files, 'c.json': files['a.json'].replace(ids, '"$1x"') }
    const same = await call('board-diff a.json c.json --json', renumbered)
    expect(JSON.parse(same.out)).toMatchObject({ objects: [], board: [], reach: null })
    expect(same.status).toBe(0)
    const { out } = await call('board-diff c.json b.json --port 8080', renumbered)
    expect(out).toContain('Other ids on the two boards, found by name and kind: ')
    expect(out).toContain('Endpoint web (found by name)')
    expect(out).toMatch(/^Closed: \d+$/m)
  })

  it('prints data and Markdown', async () => {
    const files = await twoBoards()
    const view = JSON.parse((await call('board-diff b.json a.json --json', files)).out) as {
      objects: unknown[]
      reach: { opened: unknown[] }
    }
    expect(view.objects).toContainEqual(
      expect.objectContaining({ what: 'changed', table: 'endpoints', matchedBy: 'id' }),
    )
    expect(view.reach.opened.length).toBeGreaterThan(0)
    const { out } = await call('board-diff a.json b.json --markdown --no-reach --lang zh-TW', files)
    expect(out).toMatch(/^# 差異：/)
    expect(out).toMatch(/^- \*\*變更:\*\* 端點 web$/m)
    expect(out).not.toContain('誰連得到誰')
  })

  it('ends with 1 for what cannot be read, with the place, and for a wrong call', async () => {
    const files = { ...(await twoBoards()), 'broken.json': '{\n  "schemaVersion": 1,\n' }
    const broken = await call('board-diff a.json broken.json', files)
    expect([broken.status, broken.out]).toEqual([1, ''])
    expect(broken.complaint).toContain('broken.json: ')
    expect((await call('board-diff a.json none.json', files)).complaint).toContain('none.json')
    for (const [line, said] of [
      ['board-diff a.json', 'needs two boards'],
      ['board-diff a.json b.json a.json', 'One word too many: a.json'],
      ['board-diff a.json b.json --proto icmp --port 1', 'icmp 1'],
      ['board-diff a.json b.json --port 0', '0 is no port'],
      ['board-diff a.json b.json --reply', '--reply'],
    ] as const) {
      const { status, complaint } = await call(line, files)
      expect(status).toBe(1)
      expect(complaint).toContain(said)
    }
  })
})
