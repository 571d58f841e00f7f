import { describe, expect, it } from 'vitest'
import { containersOfCompartment } from '../model/queries'
import type { Topology } from '../model/topology'
import { container, HOST, play, refusal } from '../testing/play'
import { validate } from '../validate/validate'
import { applyEdit } from './apply-edit'
import type { Edit } from './edit'

const ONE = play([HOST, container('host:host-a')])
const JOIN: Edit = { kind: 'join-container', containerId: 'ctr:web-1' }
const POD = play([JOIN], ONE)

const listen = (id: 'ctr:web-1' | 'ctr:web-1-side-1', port: number): Edit => ({
  kind: 'update-container',
  id,
  patch: { listeners: [{ protocol: 'tcp', port }] },
})

const codes = (topology: Topology) => validate(topology).map(({ code }) => code)

describe('join-container', () => {
  it('shares compartment and address, and makes no endpoint', () => {
    const side = POD.containers['ctr:web-1-side-1']
    expect(side).toMatchObject({ compartmentId: 'comp:web-1', listeners: [] })
    expect(containersOfCompartment(POD, 'comp:web-1')).toHaveLength(2)
    expect(POD.endpoints).toEqual(ONE.endpoints)
    expect(codes(POD)).toEqual(codes(ONE))
  })

  it('is refused by a Hyper-V container (POD-02)', () => {
    const guest = play(
      [{ kind: 'set-isolation', containerId: 'ctr:web-1', isolation: 'hyperv' }],
      ONE,
    )
    expect(refusal(guest, JOIN)).toBe('compartment-shared')
  })

  it('leaves the ports of the compartment to who has them (POD-01)', () => {
    expect(refusal(POD, listen('ctr:web-1-side-1', 80))).toBe('port-taken')
    expect(applyEdit(POD, listen('ctr:web-1-side-1', 8080)).ok).toBe(true)
  })

  it('says so of a board where two have one port', () => {
    const side = POD.containers['ctr:web-1-side-1']!
    const both: Topology = {
      ...POD,
      containers: {
        ...POD.containers,
        [side.id]: { ...side, listeners: [{ protocol: 'tcp', port: 80 }] },
      },
    }
    expect(codes(both)).toContain('board-port-in-pod')
  })
})
