import { describe, expect, it } from 'vitest'
import { runSim } from './run'

const sim = (words: string, board: string | null = null) => runSim(words.split(' '), () => board)
const printed = async (name: string) => (await sim(`samples ${name}`)).out

describe('sim console', () => {
  it('prints the output alone, and what it cannot say itself beside it', async () => {
    const board = await printed('nat-developer')
    const { status, out, complaint } = await sim(
      'console b.json --at DEV-PC --as Get-NetNat',
      board,
    )
    expect(status).toBe(0)
    expect(out).toMatch(/^PS C:\\> Get-NetNat\nName +: NAT/)
    expect(complaint).toContain('this command prints nothing although the network works')
  })

  it('lists what a place has', async () => {
    const board = await printed('nat-developer')
    const { out } = await sim('console b.json --at web --as list', board)
    expect(out).toContain('arp                         arp -a\n')
    expect(out).not.toContain('get-netcompartment')
  })

  it('shows the state of the board’s packet only when it was sent', async () => {
    const board = await printed('nat-developer')
    const call = 'console b.json --at DEV-PC --as get-netnatsession'
    const before = await sim(call, board)
    expect(before.status).toBe(1)
    expect(before.complaint).toContain('Get-NetNatSession prints nothing at DEV-PC. It has: ')
    const after = await sim(`${call} --sent`, board)
    expect(after.status).toBe(0)
    expect(after.out).toContain('NatName ')
  })

  it.each([
    ['console b.json --at DEV-PC', '--as is missing.'],
    ['console b.json --as arp', '--at is missing.'],
    ['console b.json --at DEV-PC --as tracert', 'There is no output tracert. DEV-PC has: vfpctrl,'],
    ['console b.json --at web --as get-netcompartment', 'Get-NetCompartment is not for web.'],
    ['console b.json --at ANNA-PC --as arp', 'ANNA-PC is no Windows container host'],
    ['console b.json --at nobody --as arp', '--at: Nothing is called nobody.'],
  ])('refuses %s', async (call, message) => {
    const { status, out, complaint } = await sim(call, await printed('nat-developer'))
    expect(status).toBe(1)
    expect(out).toBe('')
    expect(complaint).toContain(message)
  })

  it('speaks Traditional Chinese around the output, never in it', async () => {
    const board = await printed('nat-developer')
    const call = 'console b.json --at DEV-PC --as hnsdiag --lang zh-TW'
    const { out, complaint } = await sim(call, board)
    expect(out).toContain('Networks:\n')
    expect(complaint).toContain('附註')
  })
})
