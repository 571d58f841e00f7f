import { describe, expect, it } from 'vitest'
import { late } from './late'

describe('late', () => {
  it('fetches once, and has what came', async () => {
    let fetched = 0
    const chunk = late(() => Promise.resolve({ number: (fetched += 1) }))
    expect(chunk.now()).toBeNull()
    const [first, second] = await Promise.all([chunk.load(), chunk.load()])
    expect(first).toBe(second)
    expect(chunk.now()).toBe(await chunk.load())
    expect(fetched).toBe(1)
  })

  it('may be asked again for what did not arrive', async () => {
    let fetched = 0
    const chunk = late(() => {
      fetched += 1
      return fetched === 1 ? Promise.reject(new Error('offline')) : Promise.resolve('here')
    })
    await expect(chunk.load()).rejects.toThrow('offline')
    expect(chunk.now()).toBeNull()
    await expect(chunk.load()).resolves.toBe('here')
    expect(chunk.now()).toBe('here')
  })
})
