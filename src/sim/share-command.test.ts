import { describe, expect, it } from 'vitest'
import { decodeShare } from '../codecs/share/share-link'
import { SAMPLES } from '../samples/index'
import { printed, sim, TO_WEB } from './testing/call-sim'

const firstLine = (text: string) => text.split('\n')[0] ?? ''

describe('sim share', () => {
  it('prints a link that opens the board again, and how long it is', async () => {
    const board = await printed('overlay-two-nodes')
    const { status, out } = await sim('share b.json --trace --step 5', board)
    expect(status).toBe(0)
    const [link = '', size] = out.split('\n')
    expect(link).toMatch(/^#v1\.[\w-]+$/)
    expect(size).toBe(`Characters: ${new Intl.NumberFormat('en').format(link.length)}`)
    expect(link.length).toBeLessThan(2000)
    expect(decodeShare(link)).toMatchObject({ ok: true, value: { sent: true, step: 4 } })
    expect((await sim(`open ${link}`)).out).toBe(board)
  })

  it('takes the packet that is named, and the page it is to open on', async () => {
    const board = await printed('nat-developer')
    const call = `share b.json ${TO_WEB} --page https://example.org/board/ --json`
    const { out } = await sim(call, board)
    const { link, characters, step, steps } = JSON.parse(out) as Record<string, unknown>
    expect(String(link)).toMatch(/^https:\/\/example\.org\/board\/#v1\./)
    expect(characters).toBe(String(link).length)
    expect(step).toBe(1)
    expect(steps).toBeGreaterThan(10)
    expect(decodeShare(String(link))).toMatchObject({
      ok: true,
      value: { sent: true, document: { request: { to: '192.168.1.20', port: 8080 } } },
    })
  })

  it('leaves the names out when asked', async () => {
    const board = await printed('nat-developer')
    const link = firstLine((await sim('share b.json --trace --without-names', board)).out)
    const opened = (await sim(`open ${link}`)).out
    expect(opened).toContain('HOST-1')
    expect(opened).not.toMatch(/dev-pc|anna/i)
  })

  it('says what is wrong with a step, a page and a board without a packet', async () => {
    const board = await printed('nat-developer')
    const complaint = async (words: string, of = board) => {
      const { status, complaint: said } = await sim(`share b.json ${words}`, of)
      expect(status).toBe(1)
      return said
    }
    expect(await complaint('--step 3')).toContain('add --trace')
    expect(await complaint('--trace --step 0')).toContain('--step is 0')
    expect(await complaint('--trace --step 900')).toMatch(/takes \d+ steps\. Name one of 1 to/)
    expect(await complaint('--page example.org')).toContain('--page is example.org')
    const none = { ...(JSON.parse(board) as object), request: null }
    expect(await complaint('--trace', JSON.stringify(none))).toContain('Name one with --from')
    expect(await complaint('--from nobody --to web --port 80')).toContain('--from: Nothing')
  })
})

describe('sim open', () => {
  it.each(SAMPLES.map(({ id }) => id))('gives %s back as it was', async (id) => {
    const board = await printed(id)
    const link = firstLine((await sim('share b.json', board)).out)
    expect((await sim(`open ${link}`)).out).toBe(board)
  })

  it('writes a file, and reads the link from standard input', async () => {
    const board = await printed('vlans')
    const link = firstLine((await sim('share b.json', board)).out)
    const { files, out } = await sim('open - -o board.json', link)
    expect(files).toEqual([{ path: 'board.json', text: board }])
    expect(out).toBe('Written: board.json.\n')
  })

  it('says why a link opens nothing, in the language asked for', async () => {
    const link = firstLine((await sim('share b.json', await printed('vlans'))).out)
    const cut = await sim(`open ${link.slice(0, 90)}`)
    expect(cut.status).toBe(1)
    expect(cut.complaint).toContain('The link ends too early')
    expect((await sim('open https://example.org/')).complaint).toContain('begins with #v1.')
    expect((await sim('open --lang zh-TW')).complaint).toContain('open 需要一個連結')
  })
})
