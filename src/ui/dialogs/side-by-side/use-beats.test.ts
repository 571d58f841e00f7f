import { act, renderHook } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { useBeats } from './use-beats'

const ALL = [0, 1, 2, 3, 4, 5, 6]
const FEW = [0, 3, 6]

describe('useBeats', () => {
  it('steps over the beats that are shown', () => {
    const { result } = renderHook(() => useBeats(FEW, 'packet'))
    act(() => result.current.seek(1))
    expect(result.current).toMatchObject({ index: 1, beat: 3, last: 2 })
    act(() => result.current.seek(9))
    expect(result.current).toMatchObject({ index: 2, beat: 6 })
  })

  it('stays where it is when more or fewer are shown, or goes to the shown one before', () => {
    const { result, rerender } = renderHook(({ shown }) => useBeats(shown, 'packet'), {
      initialProps: { shown: ALL },
    })
    act(() => result.current.seek(5))
    rerender({ shown: FEW })
    expect(result.current).toMatchObject({ index: 1, beat: 3 })
    rerender({ shown: ALL })
    expect(result.current).toMatchObject({ index: 5, beat: 5 })
  })

  it('begins anew with other packets', () => {
    const { result, rerender } = renderHook(({ key }) => useBeats(ALL, key), {
      initialProps: { key: 'one' },
    })
    act(() => result.current.seek(5))
    rerender({ key: 'two' })
    expect(result.current).toMatchObject({ index: 0, beat: 0 })
  })
})
