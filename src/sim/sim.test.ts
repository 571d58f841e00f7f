import { describe, expect, it } from 'vitest'
import { printed, sim, spawnSim, TO_WEB } from './testing/call-sim'

describe('sim', () => {
  it('tells each step of a delivered packet in words and ends with 0', async () => {
    const board = await printed('nat-developer')
    const { status, out } = await sim(`trace b.json ${TO_WEB} --reply`, board)
    expect(status).toBe(0)
    expect(out).toContain('ANNA-PC → 192.168.1.20:8080 tcp')
    expect(out).toContain('Request: delivered')
    expect(out).toContain('A published port matches: 192.168.1.20:8080 leads to 172.28.96.20:80.')
    expect(out).toContain('Reply: delivered')
  })

  it('prints the verdict, the hops and what decided as JSON', async () => {
    const board = await printed('nat-developer')
    const { status, out } = await sim(`trace b.json ${TO_WEB} --reply --json`, board)
    expect(status).toBe(0)
    const view = JSON.parse(out) as Record<string, unknown>
    expect(view).toMatchObject({ verdict: 'delivered', reason: null, protocol: 'tcp', port: 8080 })
    const hops = view['hops'] as { at: string; host: string | null; steps: unknown[] }[]
    expect(hops.map((hop) => hop.at).join(' ')).toBe(
      'ANNA-PC wire pnic hstk winnat hstk hvnic(nat) vsw(nat) port(web) vmbus(web) gfw(web) app(web)',
    )
    expect(hops[4]).toMatchObject({
      host: 'DEV-PC',
      steps: [
        { code: 'nat-mapping-used', row: '0.0.0.0:8080/tcp', losers: [] },
        { code: 'destination-translated' },
      ],
    })
    expect(view['reply']).toMatchObject({ verdict: 'delivered', reason: null })
  })

  it('asks DNS, says the address, and fails where there is none', async () => {
    const board = await printed('nat-developer')
    const call = 'trace b.json --from web --proto dns --query'
    const known = await sim(`${call} db`, board)
    expect(known.status).toBe(0)
    expect(known.out).toContain('web → db dns')
    expect(known.out).toContain('db is 172.28.96.21.')
    const view = JSON.parse((await sim(`${call} db --json`, board)).out) as unknown
    expect(view).toMatchObject({ to: '172.28.96.1', protocol: 'dns', query: 'db', port: null })
    const lost = await sim(`${call} nobody.example --json`, board)
    expect(lost.status).toBe(2)
    const wrong = await sim(`${call} a..b`, board)
    expect(wrong.status).toBe(1)
    expect(wrong.complaint).toContain('--query is a..b')
  })

  it('says why a packet was dropped and what helps, and ends with 2', async () => {
    const board = await printed('nat-developer')
    const call = 'trace b.json --from ANNA-PC --to db --port 1433'
    const { status, out } = await sim(`${call} --json`, board)
    expect(status).toBe(2)
    expect(JSON.parse(out)).toMatchObject({ verdict: 'dropped', reason: 'private-not-routed' })
    const text = (await sim(call, board)).out
    expect(text).toContain('Request: dropped (private-not-routed)')
    expect(text).toContain('Add a route for the prefix at the router')
  })

  it('lets a lost reply fail the call only when the reply is asked for', async () => {
    const board = JSON.parse(await printed('l2bridge-two-nodes')) as {
      topology: { networks: Record<string, { outboundNat: { enabled: boolean } }> }
    }
    for (const network of Object.values(board.topology.networks)) {
      network.outboundNat.enabled = false
    }
    const call = 'trace b.json --from cart --to shop.example --port 443 --json'
    expect((await sim(call, JSON.stringify(board))).status).toBe(0)
    const both = await sim(`${call} --reply`, JSON.stringify(board))
    expect(both.status).toBe(2)
    expect(JSON.parse(both.out)).toMatchObject({
      verdict: 'dropped',
      reason: 'private-not-routed',
      reply: { verdict: 'dropped' },
    })
  })

  it('folds what a level does not show, says how much, and has all of it in JSON', async () => {
    const board = await printed('nat-developer')
    const call = 'trace b.json --from web --to shop.example --port 443'
    const whole = (await sim(call, board)).out
    expect((await sim(`${call} --level kernel`, board)).out).toBe(whole)
    const basics = (await sim(`${call} --level basics`, board)).out
    expect(basics).toContain('Request: delivered')
    expect(basics).toMatch(/… steps folded: \d+/)
    expect(basics).not.toContain('The route to')
    expect(whole).toContain('The route to')
    expect(whole).not.toContain('folded')
    const sentences = (text: string) =>
      text
        .split('\n')
        .map((line) => line.trim().split(/ {2,}/).at(-1) ?? '')
        .filter((part) => part.endsWith('.'))
    const told = sentences(whole)
    expect(sentences(basics).length).toBeGreaterThan(3)
    // The same sentences in the same order, with some left out.
    let at = -1
    for (const sentence of sentences(basics)) at = told.indexOf(sentence, at + 1)
    expect(at).toBeGreaterThan(0)
    const json = await sim(`${call} --level basics --json`, board)
    expect(json.out).toBe((await sim(`${call} --json`, board)).out)
    expect(json.out).toContain('"level": "kernel"')
    const wrong = await sim(`${call} --level expert`, board)
    expect(wrong.status).toBe(1)
    expect(wrong.complaint).toContain('--level is expert')
  })

  it('lists the names of the board for one it does not have, and ends with 1', async () => {
    const board = await printed('nat-developer')
    const ran = await sim('trace b.json --from bob --to web --port 80', board)
    expect({ status: ran.status, out: ran.out }).toEqual({ status: 1, out: '' })
    expect(ran.complaint).toContain('--from: Nothing is called bob. The board has: ANNA-PC, DEV-PC')
  })

  it('names line and column of a damaged board, and ends with 1', async () => {
    const damaged = '{\n  "schemaVersion": 1,\n  "topology": \n}'
    const { status, complaint } = await sim('validate b.json', damaged)
    expect(status).toBe(1)
    expect(complaint).toMatch(/^b\.json: Line 4, column 1/)
    expect(await sim('validate b.json', null)).toMatchObject({
      status: 1,
      complaint: 'Cannot read b.json. Check the file name.',
    })
  })

  it('speaks Chinese when asked', async () => {
    const board = await printed('nat-2016-default-deny')
    const call = 'trace b.json --from front --to search --port 9200 --lang zh-TW'
    const { status, out } = await sim(call, board)
    expect(status).toBe(2)
    expect(out).toContain('要求: 已捨棄 (firewall-default-inbound)')
  })

  it('validates: 0 for a board without errors, else 2 with code, place and remedy', async () => {
    const good = await sim('validate b.json --json', await printed('nat-developer'))
    expect(good.status).toBe(0)
    expect(JSON.parse(good.out)).toMatchObject({ verdict: 'valid' })
    const board = JSON.parse(await printed('overlay-two-nodes')) as {
      topology: { networks: Record<string, { subnets: { vni: number }[] }> }
    }
    for (const network of Object.values(board.topology.networks)) network.subnets[0]!.vni = 100
    const bad = await sim('validate b.json', JSON.stringify(board))
    expect(bad.status).toBe(2)
    expect(bad.out).toContain('error  shop-net  V-03: VNI 100 is outside 4096 to 16777214.')
  })

  it('prints the tables of one place or of all', async () => {
    const board = await printed('nat-developer')
    const { status, out } = await sim('tables b.json --at web', board)
    expect(status).toBe(0)
    expect(out).toContain('(stk(web), DEV-PC)')
    expect(out).not.toContain('(stk(db), DEV-PC)')
    const all = await sim('tables b.json --json', board)
    const { tables } = JSON.parse(all.out) as { tables: { at: string }[] }
    expect(tables.map((table) => table.at)).toEqual(
      expect.arrayContaining(['winnat', 'hstk', 'stk(web)', 'wire', 'Router']),
    )
  })

  it('says which assumptions a path rests on', async () => {
    const board = JSON.parse(await printed('nat-developer')) as { topology: object }
    const assumed = JSON.stringify({
      ...board,
      topology: {
        ...board.topology,
        assumptions: { 'published-port-allow': 'by-hand', 'router-ttl': 'keeps' },
      },
    })
    const { status, out } = await sim(`trace b.json ${TO_WEB}`, assumed)
    expect(status).toBe(2)
    expect(out).toContain('Somebody has to make it.')
    const asData = JSON.parse((await sim(`trace b.json ${TO_WEB} --json`, assumed)).out) as object
    expect(asData).toMatchObject({
      assumptions: [{ question: 'published-port-allow', option: 'by-hand' }],
    })
  })

  it('lists the samples', async () => {
    expect((await sim('samples')).out).toContain('overlay-two-nodes')
    expect(await sim('samples atlantis')).toMatchObject({ status: 1 })
  })
})

describe('sim as a program', () => {
  it('reads a board from standard input and hands on the exit status', async () => {
    const board = await printed('nat-2016-default-deny')
    const call = ['trace', '-', '--from', 'front', '--to', 'search']
    expect(spawnSim([...call, '--proto', 'icmp'], board)).toMatchObject({ status: 0 })
    const dropped = spawnSim([...call, '--port', '9200'], board)
    expect(dropped.status).toBe(2)
    expect(dropped.out).toContain('Request: dropped (firewall-default-inbound)')
  }, 30_000)

  it('complains on standard error and exits with 1', () => {
    const { status, out, complaint } = spawnSim(['fly'])
    expect({ status, out }).toEqual({ status: 1, out: '' })
    expect(complaint).toContain('There is no command fly.\nsim trace BOARD.json')
  }, 30_000)
})
