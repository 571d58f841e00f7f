import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { encodeDocument } from '../engine/document/encode-document'
import { SAMPLES, type SampleId } from '../samples/index'
import { runSim } from './run'

const boardOf = (id: SampleId) => SAMPLES.find((sample) => sample.id === id)!.open()
const NAT = encodeDocument(boardOf('nat-developer'))

const sim = (call: string, board = NAT) => runSim(call.split(' '), () => board)
const textIn = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes)

describe('sim pcap', () => {
  it('writes a capture of the packets that the call names', async () => {
    const ran = await sim(
      'pcap b.json -o out.pcapng --from ANNA-PC --to DEV-PC --port 8080 --from web --proto dns --query db',
    )
    expect(ran).toMatchObject({ status: 0, complaint: '', file: { path: 'out.pcapng' } })
    expect(ran.out).toBe('Written: out.pcapng. Open it with Wireshark.\n')
    expect([...(ran.file?.bytes.subarray(0, 12) ?? [])].slice(0, 4)).toEqual([10, 13, 13, 10])
    const text = textIn(ran.file?.bytes)
    expect(text).toContain('Sent: ANNA-PC → DEV-PC:8080 tcp (delivered)')
    expect(text).toContain('Sent: web → db dns (delivered)')
  })

  it('gives the file to standard output without -o, in the language of the call', async () => {
    const ran = await sim('pcap b.json --all --lang zh-TW')
    expect(ran).toMatchObject({ status: 0, out: '', file: { path: null } })
    expect(textIn(ran.file?.bytes)).toContain('總和檢查碼都正確')
  })

  it('sends the packets of the board with --all: its own and those of its contracts', async () => {
    const board = boardOf('nat-developer')
    const end = (id: 'ctr:web' | 'node:anna', name: string) => ({ id, name })
    const contract = {
      from: end('ctr:web', 'web'),
      to: { id: null, name: '192.168.1.31' },
      reaches: true,
      protocol: 'icmp',
      port: null,
      note: '',
    }
    const withContract = encodeDocument({ ...board, contracts: [contract] } as typeof board)
    const text = textIn((await sim('pcap b.json --all', withContract)).file?.bytes)
    expect(text).toContain('Sent: ANNA-PC → 192.168.1.20:8080 tcp (delivered)')
    expect(text).toMatch(/Sent: web .*192\.168\.1\.31.*icmp/)
  })

  it('says what is wrong and writes nothing', async () => {
    const wrong: readonly (readonly [string, string])[] = [
      ['pcap b.json', '--from is missing'],
      ['pcap b.json --from web --to db', '--port is missing'],
      ['pcap b.json --from web --to db --port 1 --from web --proto sctp', '--proto is sctp'],
      ['pcap b.json --from bob --to web --port 80', '--from: Nothing is called bob'],
      ['pcap b.json --from web --to bob --port 80', '--to: Nothing is called bob'],
      ['pcap b.json --from web --to db --port 80 --json', '--json'],
    ]
    for (const [call, complaint] of wrong) {
      const ran = await sim(call)
      expect(ran.status, call).toBe(1)
      expect(ran.complaint, call).toContain(complaint)
      expect(ran.file, call).toBeUndefined()
    }
    const silent = encodeDocument({ ...boardOf('nat-developer'), request: null })
    const ran = await sim('pcap b.json --all', silent)
    expect(ran.complaint).toContain('Leave out --all')
  })
})

describe('sim trace --passport', () => {
  it('prints what the headers say at every hop, in three forms', async () => {
    const call = 'trace b.json --from ANNA-PC --to DEV-PC --port 8080 --passport'
    const markdown = await sim(`${call} markdown`)
    expect(markdown.status).toBe(0)
    expect(markdown.out).toMatch(/^\| Way \| Place \| Packet \| Source MAC \|/)
    expect(markdown.out).toContain('~~8080~~ **80**')
    const tsv = await sim(`${call} tsv --lang zh-TW`)
    expect(tsv.out).toMatch(/^方向\t位置\t封包\t來源 MAC\t/)
    const { hops } = JSON.parse((await sim(`${call} json`)).out) as { hops: { at: string }[] }
    expect(hops[0]?.at).toBe('ANNA-PC')
  })

  it('ends with 2 for a drop and with 1 for another form', async () => {
    const call = 'trace b.json --from ANNA-PC --to DEV-PC --port 9 --passport'
    expect((await sim(`${call} tsv`)).status).toBe(2)
    const wrong = await sim(`${call} csv`)
    expect(wrong.status).toBe(1)
    expect(wrong.complaint).toContain('--passport is csv')
  })
})

describe('the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sim-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('writes the file where it was told to', () => {
    const board = join(folder, 'board.json')
    const file = join(folder, 'out.pcapng')
    writeFileSync(board, NAT)
    const tsx = join('node_modules', 'tsx', 'dist', 'cli.mjs')
    const call = [tsx, 'src/sim/main.ts', 'pcap', board, '--all']
    execFileSync(process.execPath, [...call, '-o', file])
    const piped = execFileSync(process.execPath, call)
    const written = readFileSync(file)
    expect(written.readUInt32LE(0)).toBe(0x0a0d0d0a)
    expect(piped.equals(written)).toBe(true)
  })
})
