import { describe, expect, it } from 'vitest'
import type { Branch } from './case'
import { CASES } from './index'
import { expectedPath, forIsolation, joinDrop } from './paths'

const branchOf = (id: string): Branch => CASES.find((one) => one.id === id)!.branches[0]!
const words = (text: string): string[] => text.split(' ')

describe('forIsolation', () => {
  it('puts the guest firewall and VMBus where data-paths 3.2 says', () => {
    const path = words('app(a) stk(a) vnic(a) port(a) vsw(n) port(b) wfp(b) vnic(b) app(b)')
    expect(forIsolation(path, 'hyperv').join(' ')).toBe(
      'app(a) stk(a) gfw(a) vmbus(a) port(a) vsw(n) port(b) vmbus(b) gfw(b) app(b)',
    )
  })

  it('leaves process isolation as it is written', () => {
    const path = words('app(a) stk(a) vnic(a) DROP@port(a)')
    expect(forIsolation(path, 'process')).toEqual(path)
  })

  it('keeps the number of a second NIC on the NIC, not on the firewall', () => {
    expect(forIsolation(words('stk(a) vnic2(a) port2(a)'), 'hyperv').join(' ')).toBe(
      'stk(a) gfw(a) vmbus2(a) port2(a)',
    )
  })
})

describe('joinDrop', () => {
  it('reads a place and the drop at it as one', () => {
    expect(joinDrop(['wire', 'R1', 'DROP@R1'])).toEqual(['wire', 'DROP@R1'])
    expect(joinDrop(['hstk', 'DROP@winnat'])).toEqual(['hstk', 'DROP@winnat'])
  })
})

describe('expectedPath', () => {
  it('puts in what a row leaves out, at its place', () => {
    expect(expectedPath(branchOf('NAT-08'), 'process', CASES).request.join(' ')).toBe(
      'app(C1) stk(C1) vnic(C1) port(C1) vsw(nat) DROP@port(C2)',
    )
  })

  it('takes the path of another case', () => {
    expect(expectedPath(branchOf('NAT-04'), 'process', CASES)).toEqual(
      expectedPath(branchOf('NAT-01'), 'process', CASES),
    )
  })

  it('splits off a drop of the reply', () => {
    expect(expectedPath(branchOf('L2B-08'), 'process', CASES)).toEqual({
      request: words('app(L1) stk(L1) vnic(L1) port(L1) vsw(l2b) xport pnic wire R1'),
      replyDrop: 'DROP@R1',
    })
  })
})
