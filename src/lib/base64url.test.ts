import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromBase64Url, toBase64Url } from './base64url'

describe('base64url', () => {
  it('writes what RFC 4648 writes, for an address and without padding', () => {
    expect(toBase64Url(new TextEncoder().encode('foobar'))).toBe('Zm9vYmFy')
    expect(toBase64Url(Uint8Array.of(0xfb, 0xff))).toBe('-_8')
  })

  it('gives every byte back, and agrees with Node', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(fromBase64Url(toBase64Url(bytes))).toEqual(Uint8Array.from(bytes))
        expect(toBase64Url(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
      }),
    )
    const long = new Uint8Array(200_000).map((_, index) => index % 251)
    expect(fromBase64Url(toBase64Url(long))).toEqual(long)
  })

  it.each(['a', 'ab+c', 'ab/c', 'ab==', 'a b', 'ä'])('refuses %j', (text) => {
    expect(fromBase64Url(text)).toBeNull()
  })
})
