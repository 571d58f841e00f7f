import { describe, expect, it } from 'vitest'
import { must } from '../../lib/assert'
import { ipv4 } from '../wire/address'
import { container, HOST, networkOn, play, refusal, twoNodes } from '../testing/play'
import { applyEdit } from './apply-edit'
import type { Edit } from './edit'

describe('applyEdit: isolation in a shared compartment', () => {
  const both = play([container('host:host-a'), container('host:host-a')], play([HOST]))
  const first = must(both.containers['ctr:web-1'], 'no web-1')
  const pod = {
    ...both,
    containers: {
      ...both.containers,
      'ctr:web-1': { ...first, compartmentId: 'comp:web-2' as const },
    },
  }
  const to = (isolation: 'process' | 'hyperv'): Edit => ({
    kind: 'set-isolation',
    containerId: 'ctr:web-1',
    isolation,
  })

  it('takes no Hyper-V container, and names who is in the way (V-50)', () => {
    const refused = applyEdit(pod, to('hyperv'))
    expect(refused).toEqual({
      ok: false,
      error: { code: 'compartment-shared', params: { container: 'web-1', others: 'web-2' } },
    })
    const patch = { kind: 'update-container', id: 'ctr:web-1', patch: { isolation: 'hyperv' } }
    expect(refusal(pod, patch as Edit)).toBe('compartment-shared')
  })

  it('lets a Hyper-V container that is in one already become a process, and others change', () => {
    const wrong = {
      ...pod,
      containers: {
        ...pod.containers,
        'ctr:web-1': {
          ...first,
          compartmentId: 'comp:web-2' as const,
          isolation: 'hyperv' as const,
        },
      },
    }
    expect(refusal(wrong, to('process'))).toBeNull()
    expect(refusal(wrong, to('hyperv'))).toBeNull()
    expect(refusal(both, to('hyperv'))).toBeNull()
  })
})

describe('applyEdit: refuses', () => {
  const board = twoNodes('nat')
  it.each<[string, Edit, string]>([
    ['a host that is not there', container('host:none' as 'host:host-a'), 'not-found'],
    ['a name twice', { ...HOST, name: 'host-a' }, 'name-taken'],
    ['an empty name', { kind: 'rename', id: 'ctr:web-1', name: '  ' }, 'name-empty'],
    [
      'a network of another host',
      { ...container('host:host-a'), networkId: 'net:host-b-nat' } as Edit,
      'wrong-host',
    ],
    [
      'the gateway as an address',
      {
        kind: 'update-endpoint',
        id: 'ep:web-1',
        patch: { address: must(networkOn(board, 0).subnets[0]?.gateway, 'no gateway') },
      },
      'address-reserved',
    ],
    [
      'an address of elsewhere',
      { kind: 'update-endpoint', id: 'ep:web-1', patch: { address: ipv4('10.9.9.9') } },
      'address-outside-subnet',
    ],
    [
      'the address of another host',
      { kind: 'update-nic', id: 'nic:host-a-1', patch: { address: ipv4('10.0.0.12') } },
      'address-taken',
    ],
    [
      'a field of another driver',
      { kind: 'update-network', id: 'net:host-a-nat', patch: { vlanId: 7 } },
      'field-not-on-driver',
    ],
    [
      'a mapping that is not there',
      { kind: 'unpublish-port', endpointId: 'ep:web-1', protocol: 'tcp', externalPort: 1 },
      'mapping-not-found',
    ],
    [
      'a cable that is there',
      {
        kind: 'connect',
        a: { of: 'node:lan', interfaceName: null },
        b: { of: 'nic:host-a-1', interfaceName: null },
      },
      'already-connected',
    ],
    [
      'a cable between two hosts',
      {
        kind: 'connect',
        a: { of: 'nic:host-b-1', interfaceName: null },
        b: { of: 'nic:host-a-1', interfaceName: null },
      },
      'cannot-connect',
    ],
    [
      'a second endpoint on one network',
      { kind: 'attach-endpoint', containerId: 'ctr:web-1', networkId: 'net:host-a-nat' },
      'already-attached',
    ],
  ])('refuses %s', (_, edit, code) => {
    expect(refusal(board, edit)).toBe(code)
  })

  it('refuses a port that is published or bound on the host', () => {
    const publish = (externalPort: number): Edit => ({
      kind: 'publish-port',
      endpointId: 'ep:web-1',
      mapping: { protocol: 'tcp', internalPort: 80, externalPort, localRoutedVip: false },
    })
    const busy = play(
      [
        publish(8080),
        {
          kind: 'update-host',
          id: 'host:host-a',
          patch: { listeners: [{ protocol: 'tcp', port: 3389 }] },
        },
      ],
      board,
    )
    expect(refusal(busy, publish(8080))).toBe('port-taken')
    expect(refusal(busy, publish(3389))).toBe('port-taken')
    expect(refusal(busy, publish(70000))).toBe('port-invalid')
  })

  it('refuses a VNI that Windows does not take', () => {
    const overlay = twoNodes('overlay')
    const code = refusal(overlay, {
      kind: 'update-network',
      id: networkOn(overlay, 0).id,
      patch: { subnets: [{ prefix: '10.77.0.0/24', gateway: null, vni: 100 }] as never },
    })
    expect(code).toBe('invalid-value')
  })
})
