import { describe, expect, it } from 'vitest'
import type { SavedRequest } from './document'
import { FLOW_COLOURS, FLOW_LETTERS, isSameRequest, newFlow, type KeptFlow } from './kept-flows'

const web: SavedRequest = { from: 'ctr:web', to: 'db', protocol: 'tcp', port: 1433 }

const kept = (count: number): readonly KeptFlow[] =>
  Array.from({ length: count }).reduce<readonly KeptFlow[]>((before) => {
    const flow = newFlow(before, { ...web, port: before.length + 1 })
    return flow === null ? before : [...before, flow]
  }, [])

describe('isSameRequest', () => {
  it('compares sender, target, protocol and port', () => {
    expect(isSameRequest(web, { ...web, to: ' db ' })).toBe(true)
    expect(isSameRequest(web, { ...web, from: 'ctr:api' })).toBe(false)
    expect(isSameRequest(web, { ...web, to: 'api' })).toBe(false)
    expect(isSameRequest(web, { ...web, protocol: 'udp' })).toBe(false)
    expect(isSameRequest(web, { ...web, port: 80 })).toBe(false)
  })

  it('forgets the port of a ping and of a question for a name', () => {
    for (const protocol of ['icmp', 'dns'] as const) {
      expect(isSameRequest({ ...web, protocol }, { ...web, protocol, port: 0 })).toBe(true)
    }
  })

  it('forgets the target of a packet that goes to everybody', () => {
    const dhcp = { ...web, protocol: 'dhcp' } as const
    expect(isSameRequest(dhcp, { ...dhcp, to: '' })).toBe(true)
  })
})

describe('newFlow', () => {
  it('gives letters in order and each colour once before any twice', () => {
    const flows = kept(7)
    expect(flows.map(({ letter }) => letter).join('')).toBe('ABCDEFG')
    expect(new Set(flows.slice(0, 6).map(({ colour }) => colour)).size).toBe(6)
    expect(flows[6]?.colour).toBe(FLOW_COLOURS[0])
  })

  it('gives a letter and a colour again that have become free', () => {
    const flows = kept(6).filter(({ letter }) => letter !== 'C')
    expect(newFlow(flows, web)).toMatchObject({ letter: 'C', colour: FLOW_COLOURS[2] })
  })

  it('refuses when every letter is taken', () => {
    const all = kept(FLOW_LETTERS.length)
    expect(all).toHaveLength(26)
    expect(newFlow(all, web)).toBeNull()
  })
})
