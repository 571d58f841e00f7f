import { describe, expect, test } from 'vitest'
import { bytesFromHex, hexFromBytes } from '../../engine/wire/bytes'
import {
  enhancedPacket,
  interfaceDescription,
  interfaceStatistics,
  little,
  nameResolution,
  sectionHeader,
  textOption,
} from './blocks'

/** Groups of words as they stand in the file. */
const hex = (bytes: Uint8Array): string => hexFromBytes(bytes)
const written = (...words: readonly string[]): string => words.join('').replaceAll(' ', '')

describe('blocks of pcapng, byte for byte', () => {
  test('section header: byte-order magic, version 1.0, length left open', () => {
    const block = sectionHeader({ hardware: 'H', os: 'Os', application: 'A 1', comments: ['c'] })
    expect(hex(block)).toBe(
      written(
        '0a0d0d0a 40000000 4d3c2b1a 0100 0000 ffffffffffffffff',
        '0100 0100 63000000', // comment c
        '0200 0100 48000000', // hardware H
        '0300 0200 4f730000', // os Os
        '0400 0300 41203100', // application A 1
        '0000 0000 40000000',
      ),
    )
  })

  test('interface description: addresses with mask and prefix, MAC, nanoseconds', () => {
    const block = interfaceDescription({
      linkType: 1,
      name: 'p1',
      description: 'port',
      ipv4: [bytesFromHex('0a00000bffffff00')],
      ipv6: [bytesFromHex(`fe80${'00'.repeat(13)}0140`)],
      mac: bytesFromHex('00155da10015'),
      os: '',
    })
    expect(hex(block)).toBe(
      written(
        '01000000 60000000 0100 0000 00000000',
        '0200 0200 70310000',
        '0300 0400 706f7274',
        '0400 0800 0a00000b ffffff00',
        `0500 1100 fe80 ${'00'.repeat(13)} 01 40 000000`,
        '0600 0600 00155da1 00150000',
        '0900 0100 09000000',
        '0000 0000 60000000',
      ),
    )
  })

  test('enhanced packet: time in two halves, flags, drop count, packet id', () => {
    const block = enhancedPacket({
      interfaceId: 2,
      nanoseconds: 0x1122334455667788n,
      data: bytesFromHex('0102030405'),
      flags: 0b0110,
      packetId: 7,
      dropCount: 1,
      comments: ['a', 'b'],
    })
    expect(hex(block)).toBe(
      written(
        '06000000 5c000000 02000000 44332211 88776655 05000000 05000000',
        '0102030405 000000',
        '0100 0100 61000000',
        '0100 0100 62000000',
        '0200 0400 06000000',
        '0400 0800 0100000000000000',
        '0500 0800 0700000000000000',
        '0000 0000 5c000000',
      ),
    )
  })

  test('no drop count where nothing was dropped', () => {
    const block = enhancedPacket({
      interfaceId: 0,
      nanoseconds: 0n,
      data: new Uint8Array(0),
      flags: 0,
      packetId: 1,
      dropCount: 0,
      comments: [],
    })
    expect(hex(block)).toBe(
      written(
        '06000000 38000000 00000000 00000000 00000000 00000000 00000000',
        '0200 0400 00000000 0500 0800 0100000000000000 0000 0000 38000000',
      ),
    )
  })

  test('name resolution: several names of one address, both families, an end record', () => {
    const block = nameResolution([
      { address: bytesFromHex('0a00000b'), names: ['web', 'C1'] },
      { address: bytesFromHex(`fe80${'00'.repeat(13)}01`), names: ['x'] },
    ])
    expect(hex(block)).toBe(
      written(
        '04000000 38000000',
        '0100 0b00 0a00000b 77656200 433100 00',
        `0200 1200 fe80 ${'00'.repeat(13)} 01 7800 0000`,
        '00000000 38000000',
      ),
    )
  })

  test('statistics: received and dropped', () => {
    const block = interfaceStatistics({
      interfaceId: 3,
      nanoseconds: 5n,
      received: 9,
      dropped: 1,
    })
    expect(hex(block)).toBe(
      written(
        '05000000 34000000 03000000 00000000 05000000',
        '0400 0800 0900000000000000 0500 0800 0100000000000000 0000 0000 34000000',
      ),
    )
  })
})

describe('values that do not fit', () => {
  test('a number too large is a bug', () => {
    expect(hex(little(4, 0xffffffff))).toBe('ffffffff')
    expect(() => little(2, 0x10000)).toThrow('65536 does not fit in 2 bytes')
  })

  test('a long text ends at a whole character, and zeros go', () => {
    const [option] = textOption(1, `x${'漢'.repeat(30_000)}`)
    expect(option?.value.length).toBe(1 + 3 * 21_844)
    expect(new TextDecoder('utf-8', { fatal: true }).decode(option?.value)).toMatch(/^x漢+$/)
    expect(textOption(1, 'a\0b')[0]?.value).toEqual(Uint8Array.of(0x61, 0x62))
    expect(textOption(1, '')).toEqual([])
  })
})
