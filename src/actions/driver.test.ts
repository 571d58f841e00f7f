import { describe, expect, it } from 'vitest'
import { applyEdit } from '../engine/edit/apply-edit'
import type { Edit } from '../engine/edit/edit'
import type { Topology } from '../engine/model/topology'
import { cidr } from '../engine/wire/address'
import { natDeveloper } from '../samples/gallery/nat'
import { stepsOf } from '../store/trace-position'
import { bench } from './testing/bench'

function networkOf({ store }: ReturnType<typeof bench>) {
  return Object.values(store.getState().document.topology.networks)[0]!
}

/** The developer's machine with its packet sent, and another driver tried for its network. */
async function tried(driver: 'l2bridge' | 'transparent' = 'transparent') {
  const b = bench({ document: natDeveloper() })
  b.actions.run('trace.send')
  await b.store.settled()
  b.actions.run('driver.preview', networkOf(b).id, driver)
  await expect.poll(() => b.store.getState().preview?.outcome ?? null).not.toBeNull()
  return b
}

const outcomeOf = ({ store }: ReturnType<typeof bench>) => store.getState().preview!.outcome!

describe('another driver, tried out', () => {
  it('tells what the engine makes of it and leaves the board, its packet and the history alone', async () => {
    const b = bench({ document: natDeveloper() })
    b.actions.run('trace.send')
    await b.store.settled()
    const before = b.store.getState()
    b.actions.run('driver.preview', networkOf(b).id, 'transparent')
    await expect.poll(() => b.store.getState().preview?.outcome ?? null).not.toBeNull()
    await b.store.settled()
    const now = b.store.getState()
    for (const key of [
      'document',
      'past',
      'roundTrip',
      'stepIndex',
      'ghost',
      'forwarding',
    ] as const) {
      expect(now[key], key).toBe(before[key])
    }
    expect(now.preview?.document.topology.networks[networkOf(b).id]?.type).toBe('transparent')
    // Published on the host's address, which nobody maps any more (data-paths TRN-17).
    const { trace, diagnostics } = outcomeOf(b)
    expect(trace?.ok === true && trace.value.verdict).toBe('dropped')
    expect(diagnostics.map(({ code }) => code)).toContain('board-mapping-without-effect')
  })

  it('is what comes when it is applied: the same board, path and one undo step', async () => {
    const b = await tried()
    const { preview, document: before, notices } = b.store.getState()
    expect(notices).toEqual([])
    b.actions.run('driver.apply')
    await b.store.settled()
    const now = b.store.getState()
    expect(now.preview).toBeNull()
    expect(now.document.topology).toBe(preview!.document.topology)
    const trace = preview!.outcome!.trace
    expect(trace?.ok === true && stepsOf(trace.value)).toEqual(stepsOf(now.roundTrip))
    expect(now.past).toEqual([{ document: before, label: 'action.edit.change-driver' }])
    expect(now.notices.map(({ key }) => key)).toContain('notice.also-changed')
    b.actions.run('edit.undo')
    expect(b.store.getState().document).toBe(before)
  })

  it('leaves nothing behind when it is cancelled, by its button or by Escape', async () => {
    for (const id of ['driver.cancel', 'select.none'] as const) {
      const b = await tried()
      b.store.setSelection({ selected: [networkOf(b).id] })
      const { document, past, selected } = b.store.getState()
      b.actions.run(id)
      expect(b.store.getState()).toMatchObject({ preview: null, document, past, selected })
    }
  })

  it('ends with another board or packet, but not when a host is moved', async () => {
    const moved = await tried()
    const [host] = Object.values(moved.store.getState().document.topology.hosts)
    moved.actions.run('board.move', { [host!.id]: { x: 8, y: 16 } })
    expect(moved.store.getState().preview).not.toBeNull()
    moved.actions.run('driver.apply')
    expect(moved.store.getState().document.layout[host!.id]).toEqual({ x: 8, y: 16 })

    const renamed = await tried()
    renamed.actions.run('edit.set-name', host!.id, 'OTHER')
    expect(renamed.store.getState().preview).toBeNull()

    const sent = await tried()
    sent.actions.run('trace.send')
    expect(sent.store.getState().preview).toBeNull()
  })

  it('says why it cannot be done and shows no preview', async () => {
    const b = bench({ document: natDeveloper() })
    const network = networkOf(b)
    const edited = (topology: Topology, edit: Edit) => {
      const result = applyEdit(topology, edit)
      if (!result.ok) throw new Error(result.error.code)
      return result.value
    }
    const more = edited(b.store.getState().document.topology, {
      kind: 'place-network',
      hostId: network.hostId,
      driver: 'internal',
    })
    const other = Object.values(more.topology.networks).find(({ type }) => type === 'internal')!
    // Every prefix that an overlay could take is in use.
    const { topology } = edited(more.topology, {
      kind: 'update-network',
      id: network.id,
      patch: { subnets: [...network.subnets, { prefix: cidr('0.0.0.0/0'), gateway: null }] },
    })
    b.store.commit('test', (document) => ({ ...document, topology }))
    b.actions.run('driver.preview', other.id, 'overlay')
    expect(b.store.getState().preview).toBeNull()
    expect(b.store.getState().notices.at(-1)?.key).toBe('editError.no-free-address')
  })

  it('takes the answer of the driver that is shown, not of the one before', async () => {
    const b = await tried('l2bridge')
    b.actions.run('driver.preview', networkOf(b).id, 'transparent')
    expect(b.store.getState().preview?.outcome).toBeNull()
    b.actions.run('driver.preview', networkOf(b).id, 'l2bridge')
    await expect.poll(() => b.store.getState().preview?.outcome ?? null).not.toBeNull()
    const kinds = Object.values(outcomeOf(b).forwarding.tables).map(({ kind }) => kind)
    expect(kinds).toContain('vfp-group')
    const { forwarding } = outcomeOf(await tried('transparent'))
    expect(Object.values(forwarding.tables).map(({ kind }) => kind)).not.toContain('vfp-group')
  })

  it('is gone when the network keeps its own driver', async () => {
    const b = await tried()
    b.actions.run('driver.preview', networkOf(b).id, 'nat')
    expect(b.store.getState().preview).toBeNull()
  })
})
