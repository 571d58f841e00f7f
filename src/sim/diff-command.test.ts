import { describe, expect, it } from 'vitest'
import { runSim } from './run'
import { printed, sim, TO_WEB } from './testing/call-sim'

describe('sim diff', () => {
  const OUT = '--from db --to 203.0.113.80 --port 443'

  it('compares two drivers on one board, in words and with the steps', async () => {
    const board = await printed('nat-developer')
    const { status, out } = await sim(`diff b.json ${OUT} --driver-b transparent`, board)
    expect(status).toBe(0)
    expect(out).toContain('NAT: Delivered\nTransparent: Delivered')
    expect(out).toContain(
      'With NAT the source address is lost: the receiver sees 192.168.1.20 in place of 172.28.96.21.',
    )
    expect(out).toContain('NAT, step 12, winnat: The source changes')
  })

  it('ends with 2 when the packet ends otherwise, and says so first', async () => {
    const board = await printed('nat-developer')
    const call = `diff b.json ${TO_WEB} --driver-b transparent --network nat --json`
    const { status, out } = await sim(call, board)
    expect(status).toBe(2)
    const view = JSON.parse(out) as { differences: { kind: string; text: string }[] }
    expect(view).toMatchObject({
      a: { name: 'NAT', verdict: 'delivered' },
      b: { name: 'Transparent', verdict: 'dropped' },
    })
    expect(view.differences[0]).toMatchObject({
      kind: 'other-verdict',
      by: { a: null, b: { table: 'firewall-in', isDefault: true } },
      at: { a: { at: 'app(web)' }, b: { at: 'DROP@hfw' } },
    })
  })

  it('compares two releases and two isolation modes', async () => {
    const board = await printed('nat-developer')
    const releases = await sim(`diff b.json ${OUT} --release-a ws2016 --release-b ws2022`, board)
    expect(releases.out).toContain('Windows Server 2016: Delivered')
    const modes = await sim(`diff b.json ${OUT} --isolation-b process --lang zh-TW`, board)
    expect(modes.out).toContain('vmbus(db)')
    expect(modes.out).toContain('同一個步驟發生在不同的位置')
  })

  it('compares two boards, and follows names over both', async () => {
    const boards: Readonly<Record<string, string>> = {
      'a.json': await printed('nat-developer'),
      'b.json': await printed('default-switch'),
    }
    const { status, out } = await runSim(
      'diff a.json b.json --from nobody --to 1.1.1.1 --port 80'.split(' '),
      (path) => boards[path] ?? null,
    )
    expect([status, out]).toEqual([1, ''])
    const same = await runSim(
      `diff a.json a.json ${OUT}`.split(' '),
      (path) => boards[path] ?? null,
    )
    expect(same.out).toContain('No difference')
  })

  it('says what is wrong with a call', async () => {
    const board = await printed('nat-developer')
    const driver = await sim(`diff b.json ${OUT} --driver-a bridge`, board)
    expect(driver.status).toBe(1)
    expect(driver.complaint).toContain('The driver bridge is not known.')
    const isolation = await sim(`diff b.json ${OUT} --isolation-a vm`, board)
    expect(isolation.complaint).toContain('The isolation vm is not known.')
    const network = await sim(`diff b.json ${OUT} --driver-a nat --network x`, board)
    expect(network.complaint).toContain('Name it with --network. The board has: nat.')
    const third = await sim(`diff b.json c.json d.json ${OUT}`, board)
    expect(third.complaint).toContain('One word too many: d.json.')
    expect((await sim('diff b.json --from db --to x', board)).complaint).toContain('--port')
  })
})
