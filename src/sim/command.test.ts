import { describe, expect, it } from 'vitest'
import { readCall } from './command'

describe('readCall', () => {
  const errorOf = (line: string) => {
    const { command } = readCall(line.split(' '))
    return command.ok ? null : `${command.error.code} ${command.error.value}`
  }

  it('names what is wrong with a call', () => {
    expect(errorOf('fly board.json')).toBe('unknown-command fly')
    expect(errorOf('trace')).toBe('missing-board trace')
    expect(errorOf('trace b.json --to C2 --port 80')).toBe('missing-option --from')
    expect(errorOf('trace b.json --from C1 --to C2')).toBe('missing-option --port')
    expect(errorOf('trace b.json --from C1 --to C2 --port 70000')).toBe('bad-port 70000')
    expect(errorOf('trace b.json --from C1 --to C2 --proto sctp --port 1')).toBe(
      'bad-protocol sctp',
    )
    expect(errorOf('validate b.json --reply')).toBe('unknown-option --reply')
    expect(errorOf('validate b.json c.json')).toBe('too-many c.json')
  })

  it('needs a name for a question to DNS, and nothing for one to DHCP', () => {
    const missing = readCall('trace b.json --from C1 --proto dns'.split(' ')).command
    expect(missing).toEqual({ ok: false, error: { code: 'missing-option', value: '--query' } })
    const { command } = readCall('trace b.json --from C1 --proto dns --query c2'.split(' '))
    expect(command).toMatchObject({ ok: true, value: { query: 'c2', to: null, withReply: true } })
    expect(readCall('trace b.json --from C1 --proto dhcp'.split(' ')).command.ok).toBe(true)
  })

  it('needs no port for a ping', () => {
    const { command } = readCall('trace b.json --from C1 --to C2 --proto icmp'.split(' '))
    expect(command).toMatchObject({ ok: true, value: { protocol: 'icmp', port: null } })
  })

  it('takes the language even from a wrong call', () => {
    expect(readCall(['fly', '--lang', 'zh-TW']).language).toBe('zh-TW')
  })
})
