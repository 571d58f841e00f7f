import { describe, expect, it } from 'vitest'
import { decodeShare } from '../codecs/share/share-link'
import { must } from '../lib/assert'
import { sampleOf } from '../samples/index'
import { linkTo, WHOLE_BOARD } from './sharing'
import { bench } from './testing/bench'

const sample = (id: string) => must(sampleOf(id), id).open()

/** A bench whose board's packet has been sent and stands at a step. */
async function atStep(step: number) {
  const made = bench({ document: sample('nat-developer') })
  made.actions.run('trace.send')
  await made.store.settled()
  made.actions.run('trace.seek', step)
  return made
}

const linkOf = ({ store }: Pick<ReturnType<typeof bench>, 'store'>, choice = WHOLE_BOARD) =>
  linkTo({ store, board: null, address: 'https://example.org/' }, choice)

describe('a link', () => {
  it('holds board, packet and step', async () => {
    const opened = decodeShare(linkOf(await atStep(9)))
    expect(opened).toMatchObject({ ok: true, value: { sent: true, step: 9 } })
  })

  it('leaves out what is chosen to be left out', async () => {
    const made = await atStep(9)
    const choice = {
      trace: false,
      view: false,
      notes: false,
      layout: false,
      contracts: false,
      names: true,
    }
    expect(decodeShare(linkOf(made, choice))).toMatchObject({
      ok: true,
      value: { sent: false, step: 0, seen: null, document: { layout: {}, notes: {} } },
    })
    expect(linkOf(made, choice).length).toBeLessThan(linkOf(made).length)
  })

  it('tells nobody what the machines are called when names are left out', async () => {
    const opened = decodeShare(linkOf(await atStep(9), { ...WHOLE_BOARD, names: false }))
    expect(opened).toMatchObject({ ok: true, value: { sent: true, step: 9 } })
    const text = JSON.stringify(opened)
    expect(text).not.toMatch(/dev-pc|anna/i)
    expect(text).toContain('HOST-1')
  })

  it('goes into the clipboard with its size, or into the dialog where the browser refuses', async () => {
    const made = await atStep(0)
    made.actions.run('share.copy-link')
    await expect.poll(() => made.copied).toEqual([linkOf(made)])
    expect(made.store.getState().notices.at(-1)).toMatchObject({
      key: 'notice.link-copied',
      params: { characters: linkOf(made).length },
    })

    const refused = bench({ document: sample('vlans'), clipboard: 'refuses' })
    refused.actions.run('share.copy-link')
    await expect.poll(() => refused.store.getState().dialog).toBe('share')
  })
})

describe('opening a link', () => {
  it('shows the board at its step and leaves the own one as it is', async () => {
    const link = linkOf(await atStep(9))
    const { store, actions, shown } = bench({ document: sample('vlans') })
    actions.run('board.title', 'Mine')
    const own = store.getState()
    await actions.run('board.import-text', link, 'link')
    await store.settled()
    await expect.poll(() => store.getState().stepIndex).toBe(9)
    expect(shown).toEqual([])
    expect(store.getState().document.title).toBe(sample('nat-developer').title)
    expect(store.getState().roundTrip?.verdict).toBe('delivered')
    expect(store.getState().playing).toBe(false)

    actions.run('share.leave')
    expect(store.getState().document).toBe(own.document)
    expect(store.getState().past).toBe(own.past)
    expect(store.getState()).toMatchObject({ visit: null, sent: null })
    actions.run('edit.undo')
    expect(store.getState().document.title).toBe(sample('vlans').title)
  })

  it('lets nobody change the board before it is copied, but send over it', async () => {
    const link = linkOf(await atStep(0))
    const { store, actions } = bench({ document: sample('vlans') })
    await actions.run('board.import-text', link, 'link')
    const { document } = store.getState()
    actions.run('board.title', 'Theirs')
    actions.run('place.here', { kind: 'host', release: 'ws2022' })
    actions.run('edit.undo')
    expect(store.getState().document.topology).toBe(document.topology)
    expect(store.getState().document.title).toBe(document.title)
    expect(store.getState().notices.map(({ key }) => key)).toEqual(['notice.visiting'])
    actions.run('trace.draft', { to: '172.28.96.20', port: 80 })
    actions.run('trace.send')
    await store.settled()
    expect(store.getState().roundTrip).not.toBeNull()

    actions.run('share.keep')
    expect(store.getState().visit).toBeNull()
    expect(store.getState().document.topology).toBe(document.topology)
    actions.run('board.title', 'Mine now')
    expect(store.getState().document.title).toBe('Mine now')
    actions.run('edit.undo')
    expect(store.getState().document.topology).toBe(document.topology)
    actions.run('board.back')
    await expect.poll(() => store.getState().document.title).toBe(sample('vlans').title)
  })

  it('opens a second link, or another board, over the own one', async () => {
    const first = linkOf(await atStep(0))
    const second = linkOf(bench({ document: sample('l2tunnel-azure') }))
    const { store, actions } = bench({ document: sample('vlans') })
    const own = store.getState().document
    await actions.run('board.import-text', first, 'link')
    await actions.run('board.import-text', second, 'link')
    expect(store.getState().document.title).toBe(sample('l2tunnel-azure').title)
    actions.run('board.new')
    expect(store.getState().visit).toBeNull()
    actions.run('board.back')
    await expect.poll(() => store.getState().document).toBe(own)
  })

  it.each([
    ['#v1.abc', 'share.error.cut-off'],
    ['#v1.a!bc', 'share.error.damaged'],
    ['https://example.org/#v3.abcd', 'share.error.unknown-version'],
  ])('says what is wrong with %s, and changes nothing', async (text, key) => {
    const { store, actions, shown } = bench({ document: sample('vlans') })
    const before = store.getState()
    await actions.run('board.import-text', text, 'link')
    expect(shown).toMatchObject([{ outcome: 'failed', problems: [{ key }] }])
    expect(store.getState().document).toBe(before.document)
    expect(store.getState().visit).toBeNull()
  })
})
