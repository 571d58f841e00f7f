import { describe, expect, it } from 'vitest'
import { must } from '../../lib/assert'
import { twoNodes } from '../testing/play'
import {
  containerOfEndpoint,
  endpointsOfContainer,
  entityName,
  findByName,
  hostOfContainer,
  hostOfEndpoint,
  hostOfEntity,
  networkOf,
  parentOf,
  switchOf,
} from './queries'

const BOARD = twoNodes('nat')
const endpoint = must(BOARD.endpoints['ep:web-1'], 'no web-1')

describe('queries about what is not there', () => {
  it.each<[string, unknown]>([
    ['the container of an endpoint', containerOfEndpoint(BOARD, 'ep:gone')],
    [
      'the container of an endpoint whose container went',
      containerOfEndpoint({ ...BOARD, containers: {} }, 'ep:web-1'),
    ],
    ['the network of an endpoint', networkOf({ ...BOARD, networks: {} }, endpoint)],
    ['the switch of a network', switchOf(BOARD, 'net:gone')],
    [
      'the switch of a network that lost it',
      switchOf({ ...BOARD, vSwitches: {} }, 'net:host-a-nat'),
    ],
    ['the host of an endpoint', hostOfEndpoint(BOARD, 'ep:gone')],
    [
      'the host of an endpoint without network',
      hostOfEndpoint({ ...BOARD, networks: {} }, 'ep:web-1'),
    ],
    ['the host of a container', hostOfContainer(BOARD, 'ctr:gone')],
    [
      'the host of a container without compartment',
      hostOfContainer({ ...BOARD, compartments: {} }, 'ctr:web-1'),
    ],
    ['the host of anything', hostOfEntity(BOARD, 'comp:gone')],
    ['the parent of anything', parentOf(BOARD, 'comp:gone')],
    ['a name', findByName(BOARD, 'nobody')],
  ])('%s is null', (_, found) => {
    expect(found).toBeNull()
  })

  it('a container that is not there has no endpoints, and its id for a name', () => {
    expect(endpointsOfContainer(BOARD, 'ctr:gone')).toEqual([])
    expect(entityName(BOARD, 'ctr:gone')).toBe('ctr:gone')
    expect(entityName({ ...BOARD, hosts: {} }, 'nic:host-a-1')).toBe('Ethernet')
  })
})
