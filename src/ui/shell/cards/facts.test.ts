import { describe, expect, it } from 'vitest'
import type { EntityId } from '../../../engine/model/ids'
import { entityIdsOf } from '../../../engine/model/queries'
import { en } from '../../../i18n/en'
import { createTranslator } from '../../../i18n/translator'
import { zhTw } from '../../../i18n/zh-tw'
import { SAMPLES } from '../../../samples'
import { cardOf } from './facts'

const words = createTranslator('en', en)
const topologyOf = (id: string) => SAMPLES.find((sample) => sample.id === id)!.open().topology
/** `term: value`, line by line, under name and type. */
const printed = (sample: string, id: EntityId) => {
  const card = cardOf(topologyOf(sample), id, words)!
  return [`${card.name}, ${card.type}`, ...card.facts.map((fact) => `${fact.term}: ${fact.value}`)]
}
const idCalled = (sample: string, type: string, name: string): EntityId => {
  const topology = topologyOf(sample)
  return entityIdsOf(topology).find((id) => {
    const card = cardOf(topology, id, words)
    return card?.name === name && card.type === type
  })!
}

describe('the card of a thing', () => {
  it('says of a host, a container and a network what tells them from others', () => {
    const sample = 'nat-developer'
    expect(printed(sample, idCalled(sample, 'Host', 'DEV-PC'))).toMatchInlineSnapshot(`
      [
        "DEV-PC, Host",
        "Windows release: Windows 11",
        "IP address: 192.168.1.20",
        "Containers: 2, on nat (NAT)",
      ]
    `)
    expect(printed(sample, idCalled(sample, 'Container', 'web'))).toMatchInlineSnapshot(`
      [
        "web, Container",
        "Isolation: Hyper-V",
        "IP address: 172.28.96.20",
        "Network: nat (NAT)",
      ]
    `)
    expect(printed(sample, idCalled(sample, 'Network', 'nat'))).toMatchInlineSnapshot(`
      [
        "nat, Network",
        "Network driver: NAT",
        "Subnet: 172.28.96.0/20",
        "Gateway: 172.28.96.1",
      ]
    `)
  })

  it('has one for everything on every example, with three facts at most and a word for each', () => {
    for (const { id: sample, open } of SAMPLES) {
      const { topology } = open()
      for (const translator of [words, createTranslator('zh-TW', zhTw)]) {
        for (const id of entityIdsOf(topology)) {
          const card = cardOf(topology, id, translator)
          expect(card, `${sample} ${id}`).not.toBeNull()
          expect(card!.facts.length).toBeLessThanOrEqual(3)
          const texts = [card!.name, card!.type, ...card!.facts.flatMap((f) => [f.term, f.value])]
          expect(
            texts.filter((text) => text === '' || text.includes('[[')),
            id,
          ).toEqual([])
          const terms = card!.facts.map(({ term }) => term)
          expect(new Set(terms).size).toBe(terms.length)
        }
      }
    }
  })

  it('is none for what is gone', () => {
    expect(cardOf(topologyOf('nat-developer'), 'host:gone', words)).toBeNull()
  })
})
