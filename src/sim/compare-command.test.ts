import { describe, expect, it } from 'vitest'
import { sim } from './testing/call-sim'

describe('sim compare', () => {
  it('compares the drivers, every cell a packet that was sent', async () => {
    const { status, out } = await sim('compare --release ws2019')
    expect(status).toBe(0)
    expect(out).toContain('Published port'.toLowerCase())
    expect(out).toContain('Works; bridged by vsw(nat) [documented]')
    expect(out).toContain('encapsulated in VXLAN 4097')
    // DHCP: transparent takes it from the LAN, l2bridge not (V-35); overlay lets everything in (F-03).
    const partOf = (name: string): string =>
      new RegExp(`^${name}\n(?: .*\n)+`, 'm').exec(out)?.[0] ?? ''
    expect(partOf('Transparent')).toContain('10.0.0.0/24, static or from its DHCP server.')
    expect(partOf('L2Bridge')).toContain('10.0.0.0/24, static only;')
    expect(partOf('Overlay')).toMatch(
      /What a container lets in \(Process\): .*: lets everything in\./,
    )
    expect(partOf('NAT')).toMatch(/What a container lets in \(Process\): .*, blocks the rest\./)
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
})
