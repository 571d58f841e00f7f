import { traitsOf } from '../../engine/drivers/traits'
import { describe, expect, it } from 'vitest'

import { NETWORK_TYPES } from '../../engine/model/topology'
import { compile } from '../../engine/compile/compile'
import { SAMPLES } from '../../samples'
import {
  boardDocument,
  EMPTY_BOARD,
  sampleBoard,
  withContainer,
  withHost,
  withNetwork,
} from '../testing/sample-board'
import { anchorOf } from './anchors'
import { encloses, overlaps } from './geometry'
import { LEVELS, levelOf } from './level'
import { projectScene } from './project-scene'
import type { Scene, SceneItem } from './scene'
import type { TextPart } from './shape'

const ofKind = (scene: Scene, kind: SceneItem['kind']) =>
  scene.items.filter((item) => item.kind === kind)

const words = (scene: Scene): string[] =>
  scene.items.flatMap((item) =>
    item.shapes.flatMap((shape) => (shape.kind === 'text' ? shape.text.map(asText) : [])),
  )
const asText = (part: TextPart) => (typeof part === 'string' ? part : part.word)

const hostWith = (driver: (typeof NETWORK_TYPES)[number], count: number) => {
  let board = withNetwork(withHost(EMPTY_BOARD, 'a', { x: 0, y: 0 }), 'a', driver)
  for (let index = 0; index < count; index++) {
    board = withContainer(board, 'a', driver, `c${index}`, index % 3 === 2 ? 'hyperv' : 'process')
  }
  return boardDocument(board)
}

describe('projectScene', () => {
  it('is the same for the same board', () => {
    expect(projectScene(sampleBoard(), null, 'section').items).toEqual(
      projectScene(sampleBoard(), null, 'section').items,
    )
  })

  it.each(NETWORK_TYPES)('keeps %s containers apart and inside their host', (driver) => {
    for (const count of [1, 6, 8]) {
      const scene = projectScene(hostWith(driver, count), null, 'section')
      const host = scene.byId.get('host:a')!
      const rooms = ofKind(scene, 'compartment')
      expect(rooms).toHaveLength(count)
      for (const room of rooms) expect(encloses(host.rect, room.rect)).toBe(true)
      for (const [index, room] of rooms.entries()) {
        for (const other of rooms.slice(index + 1)) {
          expect(overlaps(room.rect, other.rect)).toBe(false)
        }
      }
      const bar = scene.byId.get(`vsw:a-${driver}`)!
      expect(rooms.every((room) => !overlaps(room.rect, bar.rect))).toBe(true)
    }
  })

  it('gives every port a socket of its own on the bar', () => {
    const scene = projectScene(hostWith('overlay', 8), null, 'section')
    const bar = scene.bars.get('vswitch:vsw:a-overlay')!
    const xs = ofKind(scene, 'endpoint').map(
      (item) => scene.anchors.get(`port:${item.id}` as `port:ep:${string}`)!.x,
    )
    expect(new Set(xs).size).toBe(8)
    expect(xs.every((x) => x > bar.left && x < bar.right)).toBe(true)
  })

  it('lets a post touch the plinth only under an external switch', () => {
    for (const driver of NETWORK_TYPES) {
      const scene = projectScene(hostWith(driver, 1), null, 'section')
      const joined = scene.wires.some(
        (wire) => wire.a === `external:vsw:a-${driver}` && wire.b === 'pnic:nic:a',
      )
      expect(joined).toBe(traitsOf(driver).switchKind === 'external')
    }
  })

  it('draws WinNAT only for NAT and VFP plates only where VFP is on (data-paths 3.3)', () => {
    for (const driver of NETWORK_TYPES) {
      const drawn = words(projectScene(hostWith(driver, 1), null, 'section'))
      expect(drawn.includes('WinNAT')).toBe(driver === 'nat')
      expect(drawn.includes('VFP')).toBe(traitsOf(driver).vfpOnPorts)
      expect(drawn.includes('ICS')).toBe(driver === 'ics')
    }
  })

  it('puts a utility VM with its own kernel around a Hyper-V container', () => {
    const scene = projectScene(sampleBoard(), null, 'section')
    const outside = scene.byId.get('comp:db-1')!.rect
    const plain = scene.byId.get('comp:web-1')!.rect
    expect(outside.width).toBeGreaterThan(plain.width)
    expect(words(scene)).toContain('own-kernel')
    expect(words(scene)).toContain('fixed') // of a Hyper-V container on NAT nobody configures the filters
    expect(words(projectScene(hostWith('nat', 1), null, 'section'))).not.toContain('own-kernel')
  })

  it('does not change its measure with the level', () => {
    const sizes = LEVELS.map(
      (level) => projectScene(sampleBoard(), null, level).byId.get('host:a')!.rect,
    )
    for (const size of sizes) expect(size).toEqual(sizes[0])
  })

  it('draws only plates, bars and machines on the site plan', () => {
    const kinds = new Set(
      projectScene(sampleBoard(), null, 'site-plan').items.map((item) => item.kind),
    )
    expect([...kinds].sort()).toEqual(['host', 'link', 'node', 'note'])
  })

  it('opens the layers of a port at detail, with the names the compiler gave them', () => {
    const board = hostWith('l2bridge', 1)
    const forwarding = compile(board.topology)
    const detail = words(projectScene(board, forwarding, 'detail'))
    const section = words(projectScene(board, forwarding, 'section'))
    const port = Object.values(forwarding.stations).find(
      (station) => station.kind === 'port' && station.endpointId === 'ep:c0',
    )
    const layer = port?.kind === 'port' ? port.layers[0] : undefined
    expect(layer).toBeDefined()
    expect(detail).toContain(layer?.name)
    expect(section).not.toContain(layer?.name)
  })

  it('moves a host with everything in it when only the layout changes', () => {
    const before = sampleBoard()
    const after = { ...before, layout: { ...before.layout, 'host:a': { x: 40, y: 80 } } }
    const [a, b] = [before, after].map((each) => projectScene(each, null, 'section'))
    for (const id of ['host:a', 'ctr:web-1', 'net:a-nat'] as const) {
      expect(b!.byId.get(id)!.rect.x - a!.byId.get(id)!.rect.x).toBe(40)
      expect(b!.byId.get(id)!.rect.y - a!.byId.get(id)!.rect.y).toBe(80)
    }
    expect(b!.byId.get('host:b')!.rect).toEqual(a!.byId.get('host:b')!.rect)
  })

  it('puts a container without a network into its host all the same', () => {
    const board = withContainer(withHost(EMPTY_BOARD, 'a', { x: 0, y: 0 }), 'a', 'nat', 'lost')
    const document = boardDocument({
      ...board,
      topology: { ...board.topology, endpoints: {} },
    })
    const scene = projectScene(document, null, 'section')
    expect(encloses(scene.byId.get('host:a')!.rect, scene.byId.get('ctr:lost')!.rect)).toBe(true)
  })
})

describe('anchorOf', () => {
  it.each(SAMPLES.map((sample) => [sample.id, sample] as const))(
    'finds a place for every station of %s, inside its host',
    (_id, sample) => {
      const document = sample.open()
      const forwarding = compile(document.topology)
      for (const level of LEVELS) {
        const scene = projectScene(document, forwarding, level)
        for (const station of Object.values(forwarding.stations)) {
          const at = anchorOf(scene, station.id, forwarding)
          expect(at, `${station.id} at ${level}`).not.toBeNull()
          const host = station.hostId === null ? null : scene.byId.get(station.hostId)!.rect
          if (at !== null && host !== null) {
            expect(
              encloses(host, { ...at, width: 0, height: 0 }),
              `${station.id} stands outside its host`,
            ).toBe(true)
          }
        }
      }
    },
  )
})

describe('levelOf', () => {
  it('changes at the zooms of interaction-and-look 2.2', () => {
    expect([0.34, 0.35, 0.79, 0.8, 2, 2.01].map(levelOf)).toEqual([
      'site-plan',
      'floor-plan',
      'floor-plan',
      'section',
      'section',
      'detail',
    ])
  })
})
