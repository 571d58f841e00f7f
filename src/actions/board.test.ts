import { describe, expect, it, vi } from 'vitest'
import { encodeDocument } from '../engine/document/encode-document'
import { natDeveloper } from '../samples/gallery/nat'
import { bench, emptyTarget } from './testing/bench'

const DOCKER = JSON.stringify([
  {
    Name: 'shop',
    Id: 'a'.repeat(64),
    Driver: 'nat',
    IPAM: { Driver: 'windows', Config: [{ Subnet: '172.27.0.0/20', Gateway: '172.27.0.1' }] },
    Containers: {
      ['b'.repeat(64)]: {
        Name: 'till',
        EndpointID: 'c'.repeat(64),
        MacAddress: '00:15:5d:77:01:02',
        IPv4Address: '172.27.0.9/16',
        IPv6Address: '',
      },
    },
    Options: {},
    Labels: {},
  },
])

describe('boards', () => {
  it('saves the board as text that opens as the same board', async () => {
    const b = bench({ document: natDeveloper() })
    b.actions.run('board.save')
    await Promise.resolve()
    await Promise.resolve()
    expect(b.saved[0]?.name).toBe('NAT developer machine.json')
    expect(b.store.getState().saveStatus).toEqual({
      kind: 'saved-to-file',
      name: 'NAT developer machine.json',
    })
    const other = bench()
    await other.actions.run('board.import-text', b.saved[0]!.text, 'x.json')
    expect(other.store.getState().document).toEqual(natDeveloper())
  })

  it('opens a file as a board of its own and can go back', async () => {
    const text = encodeDocument(natDeveloper())
    const b = bench({ file: { name: 'mine.json', text } })
    const before = b.store.getState().document
    b.actions.run('board.open')
    await expect.poll(() => b.store.getState().document.title).toBe('NAT developer machine')
    expect(b.store.getState().draft.to).toBe(natDeveloper().request?.to)
    expect(b.actions.isEnabled('edit.undo')).toBe(false)
    b.actions.run('board.back')
    await expect.poll(() => b.store.getState().document).toBe(before)
  })

  it('saves into the file that was opened, and into no file of another text', async () => {
    const place = { name: 'mine.json', getFile: vi.fn(), createWritable: vi.fn() }
    const text = encodeDocument(natDeveloper())
    const b = bench({ file: { name: 'mine.json', text, place } })
    b.actions.run('board.open')
    await expect.poll(b.linked).toBe(place)
    b.actions.run('board.new')
    expect(b.linked()).toBeNull()
    await b.actions.run('board.import-text', DOCKER, 'inspect.json', place)
    expect(b.store.getState().document.title).toBe('DOCKER-HOST')
    expect(b.linked()).toBeNull()
  })

  it('asks before it overwrites what another program wrote, and can save elsewhere', async () => {
    const outside = { kind: 'changed-outside', name: 'mine.json' } as const
    const saved = { kind: 'saved', name: 'else.json' } as const
    for (const [answer, manner] of [
      ['yes', 'anyway'],
      ['other', 'elsewhere'],
    ] as const) {
      const b = bench({ answer, saveOutcomes: [outside, saved] })
      b.actions.run('board.save')
      await expect
        .poll(() => b.store.getState().saveStatus)
        .toEqual({ kind: 'saved-to-file', name: 'else.json' })
      expect(b.asked[0]).toMatchObject({ params: { name: 'mine.json' } })
      expect(b.saved.map((save) => save.manner)).toEqual([undefined, manner])
    }
    const b = bench({ answer: 'no', saveOutcomes: [outside] })
    const before = b.store.getState().saveStatus
    b.actions.run('board.save')
    await expect.poll(() => b.asked).toHaveLength(1)
    expect(b.saved).toHaveLength(1)
    expect(b.store.getState().saveStatus).toBe(before)
  })

  it('never writes the board of a link into the file of the own one', async () => {
    const b = bench()
    b.store.visit(natDeveloper(), null)
    const before = b.store.getState().saveStatus
    b.actions.run('board.save')
    await expect.poll(() => b.saved).toMatchObject([{ manner: 'copy' }])
    expect(b.store.getState().saveStatus).toBe(before)
  })

  it('names line and reason of a broken board and leaves the present one', async () => {
    const b = bench()
    const before = b.store.getState().document
    const text = encodeDocument(natDeveloper())
      .replace('"ws2022"', '"win95"')
      .replace('"win11"', '"win95"')
    await b.actions.run('board.import-text', text, 'old.json')
    expect(b.store.getState().document).toBe(before)
    expect(b.shown[0]?.outcome).toBe('failed')
    expect(b.shown[0]?.problems[0]?.line).toBeGreaterThan(1)
    expect(b.shown[0]?.problems[0]?.key).toMatch(/^boardText\./)
  })

  it('imports docker output as a board whose containers are the printed ones', async () => {
    const b = bench()
    await b.actions.run('board.import-text', DOCKER, 'inspect.json')
    const { topology, layout } = b.store.getState().document
    expect(Object.values(topology.containers).map(({ name }) => name)).toEqual(['till'])
    expect(Object.keys(layout)).toEqual(expect.arrayContaining(Object.keys(topology.hosts)))
  })

  it('says that a text is neither', async () => {
    const b = bench()
    await b.actions.run('board.import-text', 'hello', 'a.txt')
    expect(b.shown[0]?.problems).toEqual([{ key: 'dialog.import.unknown', params: {}, line: null }])
  })

  it('begins a new board, and the one before is one press away', async () => {
    const b = bench({ document: natDeveloper() })
    const before = b.store.getState().document
    b.actions.run('board.new')
    expect(b.store.getState().document.title).toBe('New board')
    expect(b.store.getState().notices.at(-1)).toMatchObject({
      key: 'boards.said.new-board',
      offer: { kind: 'back' },
    })
    b.actions.run('place.at', { kind: 'note' }, emptyTarget(), false)
    expect(b.store.getState().past).toHaveLength(1)
    b.actions.run('board.back')
    await expect.poll(() => b.store.getState().document).toBe(before)
  })
})
