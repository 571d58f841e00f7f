import { describe, expect, it } from 'vitest'
import { rect } from '../../canvas/scene/geometry'
import type { TopologyDocument } from '../../engine/model/document'
import { natDeveloper } from '../../samples/gallery/nat'
import { grownOver, overlapsOf } from './overlap'

const document = natDeveloper()
const [host] = Object.values(document.topology.hosts)
const [node, other] = Object.values(document.topology.nodes)
const id = host!.id
const small = new Map([
  [id, rect(0, 0, 100, 100)],
  [node!.id, rect(120, 0, 50, 50)],
  [other!.id, rect(100, 0, 10, 10)], // touches, and is not covered
])
const large = new Map(small).set(id, rect(0, 0, 130, 100))

describe('what a host has grown over', () => {
  const then = overlapsOf(document, small)
  const now = overlapsOf(document, large)

  it('is what lies under it now and did not before, where nobody moved anything', () => {
    expect(then).toEqual([])
    expect(grownOver(document, then, document, now)).toEqual([
      { host: id, covered: node!.id },
      { host: id, covered: other!.id },
    ])
    expect(grownOver(document, now, document, now)).toEqual([])
  })

  it('is not what a person has put there', () => {
    const moved: TopologyDocument = {
      ...document,
      layout: { ...document.layout, [node!.id]: { x: 7, y: 7 } },
    }
    expect(grownOver(document, then, moved, now)).toEqual([{ host: id, covered: other!.id }])
    const dragged = { ...document, layout: { ...document.layout, [id]: { x: 7, y: 7 } } }
    expect(grownOver(document, then, dragged, now)).toEqual([])
  })
})
