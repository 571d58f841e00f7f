import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readCall } from './command'
import { runSim } from './run'

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url))

/** The real program, in a process of its own: slow, so only for what needs one. */
function spawnSim(words: readonly string[], input = '') {
  const ran = spawnSync(process.execPath, ['--import', 'tsx', MAIN, ...words], {
    encoding: 'utf8',
    input,
  })
  return { status: ran.status, out: ran.stdout, complaint: ran.stderr }
}

/** The same in this process, with one board as every file. */
const sim = (words: string, board: string | null = null) => runSim(words.split(' '), () => board)

const printed = async (name: string) => (await sim(`samples ${name}`)).out

const TO_WEB = '--from ANNA-PC --to 192.168.1.20 --port 8080'

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

describe('readCall', () => {
  const errorOf = (line: string) => {
    const { command } = readCall(line.split(' '))
    return command.ok ? null : `${command.error.code} ${command.error.value}`
  }

  it('names what is wrong with a call', () => {
    expect(errorOf('fly board.json')).toBe('unknown-command fly')
    expect(errorOf('trace')).toBe('missing-board trace')
    expect(errorOf('trace b.json --to C2 --port 80')).toBe('missing-option --from')
    expect(errorOf('trace b.json --from C1 --to C2')).toBe('missing-option --port')
    expect(errorOf('trace b.json --from C1 --to C2 --port 70000')).toBe('bad-port 70000')
    expect(errorOf('trace b.json --from C1 --to C2 --proto sctp --port 1')).toBe(
      'bad-protocol sctp',
    )
    expect(errorOf('validate b.json --reply')).toBe('unknown-option --reply')
    expect(errorOf('validate b.json c.json')).toBe('too-many c.json')
  })

  it('needs a name for a question to DNS, and nothing for one to DHCP', () => {
    const missing = readCall('trace b.json --from C1 --proto dns'.split(' ')).command
    expect(missing).toEqual({ ok: false, error: { code: 'missing-option', value: '--query' } })
    const { command } = readCall('trace b.json --from C1 --proto dns --query c2'.split(' '))
    expect(command).toMatchObject({ ok: true, value: { query: 'c2', to: null, withReply: true } })
    expect(readCall('trace b.json --from C1 --proto dhcp'.split(' ')).command.ok).toBe(true)
  })

  it('needs no port for a ping', () => {
    const { command } = readCall('trace b.json --from C1 --to C2 --proto icmp'.split(' '))
    expect(command).toMatchObject({ ok: true, value: { protocol: 'icmp', port: null } })
  })

  it('takes the language even from a wrong call', () => {
    expect(readCall(['fly', '--lang', 'zh-TW']).language).toBe('zh-TW')
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

  it('compares the drivers, every cell a packet that was sent', async () => {
    const { status, out } = await sim('compare --release ws2019')
    expect(status).toBe(0)
    expect(out).toContain('Published port'.toLowerCase())
    expect(out).toContain('Works; bridged by vsw(nat) [documented]')
    expect(out).toContain('encapsulated in VXLAN 4097')
    expect(out).toContain('X-03: Several NAT networks are possible since 1709')
  })

  it('compares the drivers as JSON', async () => {
    const { status, out } = await sim('compare --json')
    expect(status).toBe(0)
    const view = JSON.parse(out) as { release: string; cells: { ways: unknown[] }[] }
    expect(view.release).toBe('ws2022')
    expect(view.cells).toHaveLength(25)
    expect(view.cells[0]).toMatchObject({
      driver: 'nat',
      journey: 'local-same-subnet',
      ways: [
        {
          way: 'direct',
          outcomes: [
            {
              isolation: 'process',
              verdict: 'delivered',
              mechanisms: [{ mechanism: 'bridged', confidence: 'documented' }],
            },
            { isolation: 'hyperv' },
          ],
        },
      ],
    })
  })

  it('refuses to compare on a release that does not exist', async () => {
    const { status, complaint } = await sim('compare --release ws2012')
    expect(status).toBe(1)
    expect(complaint).toContain('ws2012')
  })

  describe('diff', () => {
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

  describe('describe', () => {
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

  describe('check', () => {
    const contract = (from: string, to: string, reaches: boolean) => ({
      from: { name: from },
      to: { name: to },
      reaches,
      protocol: 'tcp',
      port: 80,
    })
    const withContracts = async (...contracts: readonly object[]) =>
      JSON.stringify({ ...(JSON.parse(await printed('nat-developer')) as object), contracts })

    it('ends with 0 where every contract is kept', async () => {
      const board = await withContracts(contract('ANNA-PC', 'web', true))
      const { status, out } = await sim('check b.json', board)
      expect(out).toBe(
        'Kept  ANNA-PC reaches web:80\n  ANNA-PC gets an answer from web (192.168.1.20).\n' +
          'Contracts: 1. Kept: 1. Broken: 0. Cannot tell: 0.\n',
      )
      expect(status).toBe(0)
    })

    it('ends with 2 where one is broken, and shows the packet that broke it', async () => {
      const board = await withContracts(contract('ANNA-PC', 'web', false))
      const { status, out } = await sim('check b.json', board)
      expect(status).toBe(2)
      expect(out).toContain('Broken  ANNA-PC does not reach web:80')
      expect(out).toContain('> ANNA-PC → 192.168.1.20:8080 tcp, by the port that DEV-PC publishes')
    })

    it('ends with 2 where nothing has the name any more', async () => {
      const board = await withContracts(contract('web', 'cache', true))
      const { status, out } = await sim('check b.json --lang zh-TW', board)
      expect(status).toBe(2)
      expect(out).toContain('無法判斷  web reaches cache:80')
    })

    it('gives the files that were asked for', async () => {
      const board = await withContracts(
        contract('ANNA-PC', 'web', true),
        contract('web', 'db', true),
      )
      const { files = [], status } = await sim('check b.json --junit r.xml --pester c.ps1', board)
      expect(status).toBe(2)
      expect(files.map(({ path }) => path)).toEqual(['r.xml', 'c.ps1'])
      expect(files[0]?.text).toContain(
        '<testsuite name="NAT developer machine" tests="2" failures="1"',
      )
      expect(files[1]?.text).toContain("It 'web reaches db:80")
    })

    it('says so where there is no contract, and 1 where there is no board', async () => {
      const none = await sim('check b.json', await printed('nat-developer'))
      expect([none.status, none.out]).toEqual([0, 'This board has no contracts.\n'])
      expect((await sim('check b.json', '{')).status).toBe(1)
      expect((await sim('check b.json', null)).status).toBe(1)
    })

    it('prints JSON', async () => {
      const board = await withContracts(contract('web', 'db', false))
      const view: unknown = JSON.parse((await sim('check b.json --json', board)).out)
      expect(view).toMatchObject({
        kept: 1,
        contracts: [
          {
            contract: 'web does not reach db:80',
            reason: 'kept-out',
            attempts: [{ to: '172.28.96.21', cell: { code: 'nobody', reason: 'port-closed' } }],
          },
        ],
      })
    })

    it('writes the files', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'sim-check-'))
      const board = await withContracts(contract('ANNA-PC', 'web', true))
      const ran = spawnSim(['check', '-', '--junit', join(folder, 'r.xml')], board)
      expect(ran.status).toBe(0)
      expect(readFileSync(join(folder, 'r.xml'), 'utf8')).toContain('tests="1" failures="0"')
      expect(spawnSim(['check', '-', '--junit', join(folder, 'no', 'r.xml')], board).status).toBe(1)
    })
  })
})
