import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { printed, sim, spawnSim } from './testing/call-sim'

describe('sim check', () => {
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
    const board = await withContracts(contract('ANNA-PC', 'web', true), contract('web', 'db', true))
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
