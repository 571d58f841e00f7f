import { describe, expect, it } from 'vitest'
import { decodeBoardText, encodeBoardText } from './board-text'

const BOARD = `{
  "schemaVersion": 1,
  "topology": {
    "hosts": {
      "host:a": { "id": "host:a", "name": "A", "release": "ws2022" }
    },
    "nics": {
      "nic:a": {
        "id": "nic:a",
        "hostId": "host:a",
        "mac": "00-1B-21-0A-00-0B",
        "address": "10.0.0.11"
      }
    }
  }
}
`

const errorsOf = (text: string) => {
  const result = decodeBoardText(text)
  return result.ok ? [] : result.error
}

describe('decodeBoardText', () => {
  it('reads a board with a byte order mark and Windows line ends', () => {
    expect(errorsOf(`\uFEFF${BOARD.replaceAll('\n', '\r\n')}`)).toEqual([])
  })

  it('says on which line the JSON breaks', () => {
    expect(errorsOf(BOARD.replace('"nic:a",\n', '"nic:a"\n'))).toMatchObject([
      { code: 'not-json', line: 10, missing: ',' },
    ])
  })

  it('says where a value is wrong', () => {
    expect(errorsOf(BOARD.replace('10.0.0.11', '10.0.0.'))).toMatchObject([
      { code: 'not-an-ipv4', line: 12, column: 20, params: { found: '"10.0.0."' } },
    ])
  })

  it('points at the object that lacks a field, and at the name that is unknown', () => {
    expect(errorsOf(BOARD.replace('"hostId"', '"host"'))).toMatchObject([
      { code: 'missing', line: 8, params: { field: 'hostId' } },
      { code: 'unknown-field', line: 10, column: 9, params: { field: 'host' } },
    ])
  })

  it('points at an id that names nothing', () => {
    expect(errorsOf(BOARD.replace('"hostId": "host:a"', '"hostId": "host:b"'))).toMatchObject([
      { code: 'unknown-id', line: 10, params: { found: 'host:b' } },
    ])
  })

  it('gives back what encodeBoardText wrote', () => {
    const first = decodeBoardText(BOARD)
    const again = first.ok && decodeBoardText(encodeBoardText(first.value, 'board.schema.json'))
    expect(again).toEqual(first)
  })

  it.each(['', 'hello', '[]', '{}'])('refuses %j in words', (text) => {
    expect(errorsOf(text).length).toBeGreaterThan(0)
  })
})
