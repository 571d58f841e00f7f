import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { importDockerInspect } from './import-docker-inspect'
import type { Imported, ImportedNetwork } from './imported'
import { decodeDocument } from '../../engine/document/decode-document'
import { savedRequestOf } from './testing/saved-request'
import { toDocument } from './to-document'

/*
 * Outputs of real hosts, which are not ours to publish: they lie beside the repository, in
 * ../shared/fixtures. Where they are missing these tests are left out and say so; the samples of
 * import-docker-inspect.test.ts cover the same ground.
 */
const FOLDER = new URL('../../../../shared/fixtures/docker/', import.meta.url)
const isThere = existsSync(FOLDER)
if (!isThere)
  console.info('real-outputs: ../shared/fixtures is not there, real outputs are not read')

function read(...names: readonly string[]): Imported {
  const files = names.map((name) => readFileSync(new URL(name, FOLDER)))
  const [only] = files
  const result = importDockerInspect(
    only && files.length === 1 ? new Uint8Array(only) : files.map(String).join('\n'),
  )
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

function network(imported: Imported): ImportedNetwork {
  expect(imported.networks).toHaveLength(1)
  const [first] = imported.networks
  if (!first) throw new Error('no network')
  return first
}

const codes = (imported: Imported) => imported.warnings.map(({ code }) => code)

describe.runIf(isThere)('outputs of real hosts', () => {
  const NAT_2019 = 'network-inspect-nat-ws2019.json'
  const FRAGMENT = 'inspect-networksettings-fragment-ws2019.txt'

  test(NAT_2019, () => {
    const imported = read(NAT_2019)
    expect(network(imported)).toMatchObject({
      name: 'nat',
      driver: 'nat',
      type: 'nat',
      subnets: [{ prefix: '192.168.48.0/20', gateway: '192.168.48.1' }],
      hnsId: 'AB1F91D2-F403-409F-8E8A-F70BF850CC30',
      hnsName: 'nat',
      ipamDriver: 'windows',
    })
    expect(imported.containers).toEqual([])
    expect(imported.warnings).toEqual([])
  })

  test('network-inspect-nat-ws2019.utf16le-bom-crlf.json is the same model', () => {
    expect(read('network-inspect-nat-ws2019.utf16le-bom-crlf.json')).toEqual(read(NAT_2019))
  })

  test(FRAGMENT, () => {
    const imported = read(FRAGMENT)
    expect(imported.networks).toEqual([])
    expect(imported.containers).toHaveLength(1)
    expect(imported.containers[0]?.id).toMatch(/^56dae625d7c0/)
    expect(imported.containers[0]?.endpoints).toMatchObject([
      {
        networkName: 'nat',
        address: '192.168.51.62',
        printedPrefixLength: 24,
        gateway: '192.168.48.1',
        mac: '00-15-5D-70-38-C8',
      },
    ])
    // On its own the board gets the /20 that HNS draws, which is right here.
    const [built] = Object.values(toDocument(imported).document.topology.networks)
    expect(built?.subnets).toEqual([{ prefix: '192.168.48.0/20', gateway: '192.168.48.1' }])
  })

  test('the fragment together with its network: /24 is the class, the network says /20', () => {
    const imported = read(NAT_2019, FRAGMENT)
    expect(imported.containers[0]?.endpoints[0]).toMatchObject({
      printedPrefixLength: 24,
      prefixLength: 20,
    })
    expect(codes(imported)).toEqual(['W-CLASSFUL'])
  })

  test('network-inspect-nat-wmco-2021.json', () => {
    const imported = read('network-inspect-nat-wmco-2021.json')
    expect(network(imported)).toMatchObject({
      type: 'nat',
      subnets: [{ prefix: '172.17.64.0/20', gateway: '172.17.64.1' }],
      hnsId: 'FA662A2F-C423-41AF-90EC-26E71FB35871',
    })
    expect(imported.containers).toEqual([])
  })

  test('network-inspect-nat-tp5-one-container.json', () => {
    const imported = read('network-inspect-nat-tp5-one-container.json')
    expect(network(imported)).toMatchObject({
      type: 'nat',
      subnets: [{ prefix: '172.16.0.0/12', gateway: '172.16.0.1' }],
      ipamDriver: 'default',
    })
    expect(imported.containers).toMatchObject([
      {
        name: 'boring_hawking',
        endpoints: [
          {
            address: '172.31.192.253',
            mac: '00-15-5D-CB-00-45',
            printedPrefixLength: 16,
            prefixLength: 12,
          },
        ],
      },
    ])
    expect(imported.warnings).toMatchObject([
      { code: 'W-CLASSFUL', params: { printed: 16, prefix: '172.16.0.0/12' } },
    ])
  })

  test('network-inspect-l2bridge-1709.json', () => {
    const imported = read('network-inspect-l2bridge-1709.json')
    const id = 'bb6b1535ad641bc982e03c9342d6ca6001fcd2b56eb4ad731900058096aaeae8'
    expect(network(imported)).toMatchObject({
      name: 'myl2bridge',
      type: 'l2bridge',
      subnets: [{ prefix: '10.123.6.0/23', gateway: '10.123.6.1' }],
      interfaceNames: ['Ethernet'],
      dockerId: id,
      hnsName: id,
    })
  })

  test('network-inspect-l2bridge-two-containers-classful.json', () => {
    const imported = read('network-inspect-l2bridge-two-containers-classful.json')
    expect(network(imported)).toMatchObject({
      name: 'Newl2bridge',
      type: 'l2bridge',
      subnets: [{ prefix: '10.123.6.0/23', gateway: '172.8.128.1' }],
    })
    expect(
      imported.containers.map(({ endpoints }) => [
        endpoints[0]?.address,
        endpoints[0]?.printedPrefixLength,
        endpoints[0]?.prefixLength,
      ]),
    ).toEqual([
      ['10.123.7.107', 8, 23],
      ['10.123.7.188', 8, 23],
    ])
    expect(codes(imported)).toEqual(['E-GW', 'W-CLASSFUL', 'W-CLASSFUL'])
  })

  test.each(readdirSync(isThere ? FOLDER : '.').filter(() => isThere))(
    '%s becomes a board a packet can cross',
    (name) => {
      const { document, choices } = toDocument(read(name))
      expect(decodeDocument(JSON.parse(JSON.stringify(document)))).toEqual({
        ok: true,
        value: document,
      })
      expect(savedRequestOf({ document, choices })).toBe('delivered')
    },
  )

  test('a hand-cut file of another format is refused at its cuts', () => {
    const file = readFileSync(new URL('../hns-v1/collectlogs-endpoint-elided-invalid.json', FOLDER))
    const result = importDockerInspect(new Uint8Array(file))
    expect(result.ok ? [] : result.error.map(({ code, line }) => [code, line])).toEqual([
      ['E-ELIDED', 3],
      ['E-ELIDED', 6],
      ['E-ELIDED', 34],
    ])
  })
})
