import { describe, expect, it } from 'vitest'
import { LAYERS } from '../contract'
import { sampleBoard } from '../testing/sample-board'
import { withLocks, withoutLayers } from './layers'
import { projectScene } from './project-scene'

const scene = projectScene(sampleBoard(), null, 'section')
const words = (text: string) => JSON.stringify(withoutLayers(scene, []).items).includes(text)

describe('withoutLayers', () => {
  it('is the same scene when nothing is hidden', () => {
    expect(withoutLayers(scene, [])).toBe(scene)
  })

  it('hides addresses, and only what is set as data', () => {
    expect(words('"mono":true')).toBe(true)
    const bare = JSON.stringify(withoutLayers(scene, ['addresses']).items)
    expect(bare).not.toContain('"mono":true')
    expect(bare).toContain('web-1')
  })

  it('hides policies: plates of VFP and the shields', () => {
    expect(words('"topic":"policies"')).toBe(true)
    expect(JSON.stringify(withoutLayers(scene, ['policies']).items)).not.toContain('policies')
  })

  it('hides the physical network with what can be clicked of it, and notes', () => {
    const kinds = withoutLayers(scene, ['physical', 'notes']).items.map((item) => item.kind)
    for (const kind of ['link', 'node', 'nic', 'note']) expect(kinds).not.toContain(kind)
    expect(withoutLayers(scene, ['physical']).byId.has('node:x')).toBe(false)
    expect(withoutLayers(scene, ['physical']).byId.has('host:a')).toBe(true)
  })

  it('leaves the ways of packets with everything hidden', () => {
    expect(withoutLayers(scene, LAYERS).wires).toBe(scene.wires)
    expect(withoutLayers(scene, LAYERS).anchors).toBe(scene.anchors)
  })
})

describe('withLocks', () => {
  it('marks what is locked, and only that', () => {
    expect(withLocks(scene, sampleBoard())).toBe(scene)
    const marked = withLocks(scene, { ...sampleBoard(), locked: ['node:x'] })
    const added = marked.items.filter((item, at) => item !== scene.items[at])
    expect(added.map((item) => item.id)).toEqual(['node:x'])
    expect(marked.byId.get('node:x')?.shapes.length).toBeGreaterThan(
      scene.byId.get('node:x')?.shapes.length ?? Infinity,
    )
  })
})
