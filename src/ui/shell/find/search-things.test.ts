import { describe, expect, it } from 'vitest'
import { natDeveloper } from '../../../samples/gallery/nat'
import { overlayTwoNodes } from '../../../samples/gallery/external'
import { searchThings } from './search-things'

describe('searchThings', () => {
  const document = natDeveloper()
  const [web] = Object.values(document.topology.containers).filter(({ name }) => name === 'web')
  const endpoint = Object.values(document.topology.endpoints).find(
    ({ compartmentId }) => compartmentId === web!.compartmentId,
  )
  const namesOf = (query: string) => searchThings(document, query).map(({ name }) => name)

  it('finds by name in any case, by address and by a part of it', () => {
    expect(namesOf('WEB')).toContain('web')
    expect(namesOf(endpoint!.address)).toContain('web')
    expect(searchThings(document, endpoint!.address)[0]).toMatchObject({ in: 'address' })
    expect(namesOf('172.28.96')).toEqual(expect.arrayContaining(['web', 'db', 'nat']))
  })

  it('finds a MAC however it is written', () => {
    for (const mac of [
      endpoint!.mac,
      endpoint!.mac.replaceAll('-', ':'),
      endpoint!.mac.replaceAll('-', '').toLowerCase(),
    ]) {
      expect(namesOf(mac), mac).toEqual(['web'])
    }
  })

  it('finds what hangs on a network, and the text of notes', () => {
    expect(
      searchThings(document, 'nat').filter((hit) => hit.in === 'network').length,
    ).toBeGreaterThan(0)
    const noted = {
      ...document,
      notes: { 'note:1': { id: 'note:1', text: 'Ask Anna about VLAN 7' } },
    } as const
    expect(searchThings(noted, 'vlan 7')).toEqual([
      { id: 'note:1', name: 'Ask Anna about VLAN 7', in: 'note', value: 'Ask Anna about VLAN 7' },
    ])
  })

  it('finds nothing for nothing, and each thing once', () => {
    expect(searchThings(document, '  ')).toEqual([])
    const ids = searchThings(overlayTwoNodes(), '1').map(({ id, name }) => `${id} ${name}`)
    expect(new Set(ids).size).toBe(ids.length)
  })
})
