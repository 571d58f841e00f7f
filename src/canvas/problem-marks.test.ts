import { describe, expect, it } from 'vitest'
import { BROKEN_BOARDS } from '../engine/testing/broken-boards'
import { problemMarks } from './problem-marks'
import { projectScene } from './scene/project-scene'

const { bad: topology } = BROKEN_BOARDS['V-16']
const scene = projectScene(
  { schemaVersion: 1, title: '', topology, layout: {}, notes: {}, request: null },
  null,
  'section',
)
const marked = (...problems: Parameters<typeof problemMarks>[2]) =>
  problemMarks(scene, topology, problems).map(({ item, severity }) => `${item.id} ${severity}`)

describe('problemMarks', () => {
  it('marks a connection at its container, and a thing once, by the gravest', () => {
    expect(
      marked(
        { subject: 'ctr:web-1', severity: 'warning' },
        { subject: 'ep:web-1', severity: 'error' },
        { subject: 'ctr:web-1', severity: 'warning' },
      ),
    ).toEqual(['ctr:web-1 error'])
  })

  it('marks what is around a thing that is not drawn, and nothing for what is gone', () => {
    const far = projectScene(
      { schemaVersion: 1, title: '', topology, layout: {}, notes: {}, request: null },
      null,
      'site-plan',
    )
    expect(far.byId.has('ctr:web-1')).toBe(false)
    const [mark] = problemMarks(far, topology, [{ subject: 'ctr:web-1', severity: 'error' }])
    expect(mark?.item.id).toBe('host:host-a')
    expect(marked({ subject: 'ctr:gone', severity: 'error' })).toEqual([])
  })
})
