import { describe, expect, it } from 'vitest'
import { DROP_REASONS } from '../engine/tables/rule'
import { STEP_CODES } from '../engine/trace/trace'
import { en } from './en/index'
import { dropSentence, remedySentence, stepSentence } from './sentences'
import { createTranslator } from './translator'
import { zhTw } from './zh-tw/index'

const languages = [createTranslator('en', en), createTranslator('zh-TW', zhTw)]

describe('stepSentence', () => {
  it('reads codes as words', () => {
    const params = { direction: 'in', rule: 'HNS Container Networking' }
    expect(
      languages.map((translator) => stepSentence(translator, { code: 'firewall-allows', params })),
    ).toEqual([
      'Windows Firewall lets it through (inbound): HNS Container Networking.',
      'Windows 防火牆允許通過（輸入）：HNS Container Networking。',
    ])
  })

  it('names a protocol by its number', () => {
    const params = (protocol: number) => ({ protocol, destination: '10.0.0.1' })
    const say = (protocol: number) =>
      stepSentence(languages[0]!, { code: 'app-sends', params: params(protocol) })
    expect(say(6)).toBe('The program sends TCP to 10.0.0.1.')
    expect(say(47)).toBe('The program sends 47 to 10.0.0.1.')
  })

  it('keeps names that only look like codes', () => {
    const sentence = stepSentence(languages[0]!, { code: 'nic-sends', params: { nic: 'in' } })
    expect(sentence).toBe('in sends the frame.')
  })

  it('says the reason of a drop', () => {
    const params = { reason: 'vlan-filtered', vlan: 7 }
    expect(stepSentence(languages[0]!, { code: 'dropped', params })).toBe(
      'The packet stopped here because the port of the virtual switch is not in its VLAN 7.',
    )
  })
})

describe('dropSentence', () => {
  it('calls what asks for a MAC by its name: ARP for IPv4, neighbour discovery for IPv6', () => {
    const say = (address: string) =>
      languages.map((translator) => dropSentence(translator, 'neighbour-unresolved', { address }))
    expect(say('10.0.0.9')).toEqual([
      'The packet stopped here because nobody answered the ARP request for 10.0.0.9.',
      '封包停在這裡，因為沒有人回應 ARP 要求（10.0.0.9）。',
    ])
    expect(say('fd00:10::9')).toEqual([
      'The packet stopped here because nobody answered the Neighbor Solicitation for fd00:10::9.',
      '封包停在這裡，因為沒有人回應 NDP 要求（fd00:10::9）。',
    ])
  })
})

describe('every code', () => {
  it.each(languages)('has a sentence in $language', (translator) => {
    for (const code of STEP_CODES) {
      expect(translator.say(`step.${code}`, {})).not.toContain('[[')
    }
  })

  it.each(languages)('reads well without parameters in $language', (translator) => {
    for (const reason of DROP_REASONS) {
      expect(dropSentence(translator, reason, {}), reason).not.toMatch(/[{}[\]]/)
      expect(remedySentence(translator, reason, {}), reason).not.toMatch(/[{}[\]]/)
    }
  })

  it('asks for the same parameters in both languages', () => {
    const names = (sentence: string) =>
      [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
    for (const code of STEP_CODES)
      expect(names(zhTw.step[code]), code).toEqual(names(en.step[code]))
    for (const reason of DROP_REASONS) {
      expect(names(zhTw.dropReason[reason]), reason).toEqual(names(en.dropReason[reason]))
      expect(names(zhTw.remedy[reason]), reason).toEqual(names(en.remedy[reason]))
    }
  })
})
