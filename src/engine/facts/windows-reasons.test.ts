import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { DROP_REASONS } from '../tables/rule'
import { WINDOWS_REASONS } from './windows-reasons'

/* The vendor's texts lie beside the repository and are not ours to publish; see real-outputs.test.ts. */
const FILE = new URL(
  '../../../../shared/fixtures/tables/vmswitch-etw-drop-reasons.tsv',
  import.meta.url,
)

describe('B.9 drop reasons', () => {
  it('B.9 are of reasons that exist, those of the switch numbered', () => {
    for (const [reason, { by, number, text }] of Object.entries(WINDOWS_REASONS)) {
      expect(DROP_REASONS).toContain(reason)
      expect(number === null, reason).toBe(by !== 'vmswitch')
      expect(text).not.toBe('')
    }
  })

  it('B.9 the ones a container lab meets', () => {
    expect(WINDOWS_REASONS['spoofed-mac']).toEqual({
      by: 'vmswitch',
      number: 16,
      text: 'Spoofed MAC address is not allowed',
    })
    expect(WINDOWS_REASONS['vlan-filtered']).toMatchObject({ number: 9, text: 'VLAN Filtered' })
  })

  it.runIf(existsSync(FILE))('B.9 are the vendor’s, letter by letter', () => {
    const known = new Map(
      readFileSync(FILE, 'utf8')
        .split(/\r?\n/)
        .map((line) => line.split('\t'))
        .filter(([table]) => table === 'VMSWITCH_VMSWITCH_PKT_DROP_REASON_ValueMap')
        .map(([, number, text]) => [Number(number), text] as const),
    )
    expect(known.size).toBe(37)
    for (const { by, number, text } of Object.values(WINDOWS_REASONS)) {
      if (by === 'vmswitch') expect(known.get(number ?? -1)).toBe(text)
    }
  })
})
