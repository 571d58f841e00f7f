import { describe, expect, it } from 'vitest'
import { applyEdit } from '../engine/edit/apply-edit'
import type { Edit } from '../engine/edit/edit'
import { compile, requestOf, roundTrip } from '../engine/index'
import { sampleOf } from '../samples/index'
import { must } from '../lib/assert'
import { runSim } from './run'

const printed = async (name: string) => (await runSim(['samples', name], () => null)).out

const fix = async (words: string) => {
  const board = await printed('nat-developer')
  return runSim(['fix', 'b.json', ...words.split(' ')], () => board)
}

describe('sim fix', () => {
  it('prints what decided, and each fix with its edits and what else it opens', async () => {
    const { status, out } = await fix('--from ANNA-PC --to DEV-PC --port 9090')
    expect(status).toBe(0)
    expect(out).toContain('ANNA-PC → DEV-PC:9090 tcp')
    expect(out).toContain('dropped (firewall-default-inbound, DROP@hfw)')
    expect(out).toContain('Windows Firewall, inbound: DEF')
    expect(out).toContain('1. Publish TCP port 1433 of db on DEV-PC (-p 9090:1433).')
    expect(out).toContain('Also opens other paths: 2 (db → DEV-PC and web → DEV-PC).')
    expect(out).toContain('{"kind":"publish-port"')
    expect(out).toContain('Changes no other path of this protocol and port.')
  })

  it('prints edits as JSON that work when they are applied', async () => {
    const { out } = await fix('--from ANNA-PC --to DEV-PC --port 9090 --json')
    const view = JSON.parse(out) as {
      reason: string
      decided: object
      fixes: { edits: Edit[]; opens: object[]; sendTo: object | null }[]
      none: object | null
    }
    expect(view.reason).toBe('firewall-default-inbound')
    expect(view.decided).toEqual({
      at: 'DROP@hfw',
      way: 'request',
      table: 'Windows Firewall, inbound',
      row: 'DEF',
      fact: 'F-05',
      confidence: 'documented',
    })
    expect(view.none).toBeNull()
    expect(view.fixes).toHaveLength(3)
    const { topology } = must(sampleOf('nat-developer'), 'no sample').open()
    for (const { edits } of view.fixes) {
      const changed = edits.reduce((board, edit) => {
        const done = applyEdit(board, edit)
        if (!done.ok) throw new Error(done.error.code)
        return done.value.topology
      }, topology)
      const from = Object.values(topology.nodes).find(({ name }) => name === 'ANNA-PC')?.id
      const request = requestOf(changed, {
        from: from ?? 'node:none',
        to: 'DEV-PC',
        protocol: 'tcp',
        port: 9090,
      })
      const sent = request.ok ? roundTrip(compile(changed), request.value) : request
      expect(sent).toMatchObject({ ok: true, value: { verdict: 'delivered' } })
    }
  })

  it('says why there is none, and ends with 2', async () => {
    const { status, out } = await fix('--from web --to 10.9.9.9 --port 80')
    expect(status).toBe(2)
    expect(out).toContain('No setting helps: nothing on this board has the address 10.9.9.9.')
    const asJson = await fix('--from web --to 10.9.9.9 --port 80 --json')
    expect(JSON.parse(asJson.out)).toMatchObject({
      fixes: [],
      none: { reason: 'address-not-on-the-board', fact: 'board' },
    })
  })

  it('has nothing to mend where all is well', async () => {
    const { status, out } = await fix('--from ANNA-PC --to DEV-PC --port 8080')
    expect(status).toBe(0)
    expect(out).toContain('There is nothing to mend')
  })

  it('speaks Traditional Chinese', async () => {
    const { out } = await fix('--from ANNA-PC --to DEV-PC --port 9090 --lang zh-TW')
    expect(out).toContain('1. 在 DEV-PC 上發佈 db 的 TCP 連接埠 1433（-p 9090:1433）。')
  })

  it('says what is wrong with a call', async () => {
    expect((await fix('--from ANNA-PC --port 80')).complaint).toContain('--to is missing.')
    const nobody = await fix('--from NOBODY --to web --port 80')
    expect([nobody.status, nobody.complaint]).toEqual([
      1,
      expect.stringContaining('--from: Nothing is called NOBODY.'),
    ])
  })
})
