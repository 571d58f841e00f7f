import { describe, expect, it } from 'vitest'
import { printed, sim } from './testing/call-sim'

describe('sim describe', () => {
  it('tells the board and what becomes of its packet', async () => {
    const board = await printed('nat-developer')
    const { status, out } = await sim('describe b.json', board)
    expect(status).toBe(0)
    expect(out).toContain('Host DEV-PC\nWindows 11, Physical.')
    expect(out).toContain('ANNA-PC → 192.168.1.20:8080 tcp: Delivered.')
  })

  it('tells a drop with its reason, as Markdown in the other language', async () => {
    const board = await printed('nat-2016-default-deny')
    const { out } = await sim('describe b.json --markdown --lang zh-TW', board)
    expect(out).toContain('## 主機')
    expect(out).toContain('：已捨棄。')
  })
})
