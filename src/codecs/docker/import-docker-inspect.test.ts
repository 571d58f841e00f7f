import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { importDockerInspect } from './import-docker-inspect'
import type { Imported } from './imported'

function sample(name: string): string {
  return readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8')
}

/** What was read; fails the test when reading failed. */
function read(input: string | Uint8Array): Imported {
  const result = importDockerInspect(input)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

function errorsOf(input: string | Uint8Array) {
  const result = importDockerInspect(input)
  return result.ok ? [] : result.error.map(({ code, line }) => `${code}@${line}`)
}

const several = sample('several-drivers.json')

describe('drivers', () => {
  const imported = read(several)

  test('all five are known whatever their case, others kept and told of', () => {
    expect(imported.networks.map(({ name, type }) => [name, type])).toEqual([
      ['nat', 'nat'],
      ['phys', 'transparent'],
      ['dhcp', 'transparent'],
      ['br', 'l2bridge'],
      ['mesh', 'overlay'],
      ['Default Switch', 'ics'],
      ['none', null],
      ['bridge', null],
      ['mine', null],
    ])
    expect(read(sample('azure-l2tunnel.json')).networks[0]?.type).toBe('l2tunnel')
    const told = imported.warnings.filter(({ code }) => code === 'W-TYPE' || code === 'W-LINUX')
    expect(told.map(({ code, params }) => [code, params['driver']])).toEqual([
      ['W-TYPE', 'null'],
      ['W-LINUX', 'bridge'],
      ['W-TYPE', 'acme-sdn'],
    ])
  })

  test('options of the Windows driver are read', () => {
    expect(imported.networks[1]).toMatchObject({
      interfaceNames: ['LAN 1'],
      vlanId: 11,
      dnsServers: ['10.50.0.53', '10.50.0.54'],
      dnsSuffix: 'corp.example',
      hnsId: null,
      hnsName: '2222222222222222222222222222222222222222222222222222222222222222',
    })
    expect(imported.networks[3]?.outboundNat).toEqual({
      enabled: true,
      exceptions: ['10.60.0.0/16', '10.0.0.0/24'],
    })
    expect(imported.networks[4]).toMatchObject({ vnis: [4101], scope: 'swarm' })
  })

  test('0.0.0.0/0 means that nobody said, IPv6 subnets are left out', () => {
    expect(imported.networks[2]?.subnets).toEqual([])
    expect(imported.networks[4]?.subnets).toEqual([{ prefix: '10.0.9.0/24', gateway: '10.0.9.1' }])
    expect(imported.warnings).toContainEqual({
      code: 'W-IPV6',
      line: 91,
      params: { text: 'fd00:9::/64', network: 'mesh' },
    })
    expect(imported.warnings).toContainEqual({
      code: 'W-NOSUBNET',
      line: 58,
      params: { network: 'dhcp' },
    })
  })

  test('a container on two networks is one container, swarm’s own endpoint is none', () => {
    expect(imported.containers.map(({ name, endpoints }) => [name, endpoints.length])).toEqual([
      ['shop', 2],
      ['till', 1],
      ['api.1.x7', 1],
    ])
    expect(imported.containers[1]?.endpoints[0]?.address).toBeNull()
    expect(imported.warnings.map(({ code }) => code)).toContain('W-SERVICE')
  })

  test('the prefix is that of the network, whatever mask docker prints', () => {
    expect(imported.containers[0]?.endpoints[0]).toMatchObject({
      printedPrefixLength: 16,
      prefixLength: 20,
    })
    expect(imported.warnings[0]).toEqual({
      code: 'W-CLASSFUL',
      line: 20,
      params: { address: '172.28.18.57', printed: 16, prefix: '172.28.16.0/20', network: 'nat' },
    })
  })
})

describe('container inspect', () => {
  test('adds isolation, image and ports to the container of the network', () => {
    const both = read(
      `${several}\nPS C:\\> docker inspect shop\n${sample('container-inspect.json')}`,
    )
    expect(both.containers[0]).toMatchObject({
      name: 'shop',
      isolation: 'hyperv',
      image: 'registry.example/shop:ltsc2022',
      ports: [
        { protocol: 'tcp', port: 80, externalPort: 8080 },
        { protocol: 'udp', port: 53, externalPort: null },
      ],
    })
    expect(both.containers[0]?.endpoints).toHaveLength(2)
    expect(both.containers).toHaveLength(3)
    expect(both.warnings.filter(({ code }) => code === 'W-FIELD')).toHaveLength(1) // sctp
  })

  test('alone it tells that its network is missing', () => {
    const alone = read(sample('container-inspect.json'))
    expect(alone.networks).toEqual([])
    expect(alone.warnings.map(({ code }) => code)).toContain('W-NONETWORK')
  })

  const settings = '{"SandboxID": "ab", "Networks": {"nat": {"IPAddress": "172.20.0.5"}}}'
  test.each([
    ['a member without the braces around', `"NetworkSettings": ${settings}`],
    ['the same with a comma behind', `    "NetworkSettings": ${settings},`],
    ['an object with that member', `{"NetworkSettings": ${settings}}`],
    ['the settings themselves', settings],
  ])('a fragment: %s', (_, text) => {
    expect(read(text).containers).toMatchObject([
      { id: 'ab', name: null, endpoints: [{ networkName: 'nat', address: '172.20.0.5' }] },
    ])
  })

  test('a Linux container is left out', () => {
    const linux = read('{"Id": "a", "Name": "/web", "Platform": "linux", "NetworkSettings": {}}')
    expect(linux.containers).toEqual([])
    expect(linux.warnings).toMatchObject([
      { code: 'W-LINUXCONTAINER', params: { container: 'web' } },
    ])
  })
})

describe('what shells do to text', () => {
  const network = '[{"Name": "nat", "Id": "ab", "Driver": "nat", "IPAM": {"Config": []}}]'
  const utf16 = (text: string, mark: boolean) =>
    new Uint8Array(Buffer.from((mark ? '\uFEFF' : '') + text, 'utf16le'))

  test.each([
    ['UTF-8 with byte order mark', new Uint8Array(Buffer.from('\uFEFF' + network))],
    ['UTF-16LE with byte order mark', utf16(network, true)],
    ['UTF-16LE without', utf16(network, false)],
    [
      'UTF-16BE with byte order mark',
      new Uint8Array(Buffer.from('\uFEFF' + network, 'utf16le').swap16()),
    ],
    ['UTF-16LE read as if it were UTF-8', new TextDecoder().decode(utf16(network, true))],
    ['CRLF', network.replace(/,/g, ',\r\n')],
    ['blank lines', network.replace(/,/g, ',\n\n')],
    ['brackets on one line', network.replace('[{', '[ {').replace('}]', '} ]')],
    ['a prompt before and after', `PS C:\\> docker network inspect nat\n${network}\nPS C:\\> `],
    ['a template in the prompt', `C:\\>docker inspect -f "{{json .}}" nat\n${network}`],
    ['a fence', '```json\n' + network + '\n```'],
    ['colours', `\u001b[32m${network}\u001b[0m`],
    ['an object instead of an array', network.slice(1, -1)],
    ['a comma too many', network.replace('}]', '},]')],
  ])('%s', (_, input) => {
    expect(read(input).networks).toMatchObject([{ name: 'nat', driver: 'nat' }])
  })

  test('strings that a console wrapped are joined, and said so', () => {
    const imported = read(network.replace('"Driver"', '"Dri\nver"'))
    expect(imported.networks).toMatchObject([{ driver: 'nat' }])
    expect(imported.warnings).toContainEqual({ code: 'W-WRAP', line: 1, params: { count: 1 } })
  })

  test('an unknown 8-bit encoding is guessed, and said so', () => {
    const bytes = new Uint8Array(Buffer.from(network.replace('ab', 'caf\u00e9'), 'latin1'))
    const imported = read(bytes)
    expect(imported.networks[0]?.dockerId).toBe('caf\u00e9')
    expect(imported.warnings[0]?.code).toBe('W-ENC')
  })
})

describe('wrong input names the line and the reason', () => {
  test.each([
    ['nothing', '', ['E-NOTRECOG@1']],
    ['prose', '\nhello world\n', ['E-NOTRECOG@2']],
    ['JSON of something else', '[\n{"a": 1}\n]', ['E-NOTRECOG@2']],
    ['docker found nothing', '[]\n', ['E-EMPTY@1']],
    ['docker said why', '[]\nError response from daemon: network x not found', ['E-DOCKER@2']],
    ['the list of networks', '\nNETWORK ID     NAME      DRIVER    SCOPE', ['E-LSONLY@2']],
    ['the list as JSON', '{"Driver":"nat","ID":"1","Name":"nat","Scope":"local"}', ['E-LSONLY@1']],
    ['a network without driver', '[\n{"Name": "a", "Driver": 5, "IPAM": {}}]', ['E-FIELD@2']],
    ['a comma missing', '[{"Name": "a"\n"Driver": "nat",\n"IPAM": {}}]', ['E-JSON@2']],
    ['a quotation mark missing', '[{"Name": "a,\n"Driver": "nat"}]', ['E-JSON@1']],
    ['cut out by hand', '[{"Name": "a",\n...\n"IPAM": {}}]', ['E-ELIDED@2']],
    ['cut off', '[{"Name": "a",\n"Driver": "nat",\n', ['E-TRUNC@2']],
    ['cut out and off', '[{"Name": "a",\n...\n"Driver": "nat"', ['E-ELIDED@2', 'E-TRUNC@3']],
    [
      'a picture',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]),
      ['E-ENC@1'],
    ],
  ])('%s', (_, input, expected) => {
    expect(errorsOf(input)).toEqual(expected)
  })

  test('and says what is there, and what is missing', () => {
    const result = importDockerInspect('[{"Name": "a"\n  "Driver": "nat", "IPAM": {}}]')
    expect(result).toMatchObject({
      error: [{ params: { missing: ',', near: '"Driver": "nat", "IPAM": {}}]' } }],
    })
  })
})

describe('values that cannot be are warnings', () => {
  const withConfig = (config: string, containers = '{}', options = 'null') =>
    read(
      `[{"Name": "n", "Id": "1", "Driver": "l2bridge", "Options": ${options},
      "IPAM": {"Config": [${config}]}, "Containers": ${containers}}]`,
    )

  test('a gateway outside its subnet is kept', () => {
    const imported = withConfig('{"Subnet": "10.1.0.0/24", "Gateway": "10.2.0.1"}')
    expect(imported.networks[0]?.subnets).toEqual([{ prefix: '10.1.0.0/24', gateway: '10.2.0.1' }])
    expect(imported.warnings).toMatchObject([{ code: 'E-GW', line: 2 }])
  })

  test('a subnet with host bits is the prefix around', () => {
    const imported = withConfig('{"Subnet": "10.1.0.1/24", "Gateway": "10.1.0.1"}')
    expect(imported.networks[0]?.subnets[0]?.prefix).toBe('10.1.0.0/24')
    expect(imported.warnings).toMatchObject([{ code: 'W-HOSTBITS' }])
  })

  test('a container outside every subnet, doubles, nonsense', () => {
    const imported = withConfig(
      '{"Subnet": "10.1.0.0/24", "Gateway": "10.1.0.1"}, {"Subnet": "nonsense"}',
      `{"a": {"Name": "a", "IPv4Address": "10.1.0.9/24", "MacAddress": "00-15-5d-00-00-01"},
        "b": {"Name": "b", "IPv4Address": "10.1.0.9/25", "MacAddress": "00:15:5d:00:00:01"},
        "c": {"Name": "c", "IPv4Address": "10.9.9.9/24", "MacAddress": "zz"}}`,
      '{"com.docker.network.windowsshim.vlanid": "5000"}',
    )
    expect(imported.warnings.map(({ code }) => code).sort()).toEqual([
      'E-ADDR',
      'E-DUPIP',
      'E-DUPMAC',
      'W-FIELD', // subnet
      'W-FIELD', // VLAN
      'W-FIELD', // MAC
      'W-PREFIX',
    ])
  })

  test('a container whose network id is another joins by name', () => {
    const imported = read(
      `[{"Name": "n", "Id": "1", "Driver": "nat", "IPAM": {"Config": [{"Subnet": "10.1.0.0/24"}]}},
      {"NetworkSettings": {"SandboxID": "s", "Networks": {"n": {"NetworkID": "2", "IPAddress": "10.1.0.5"}}}}]`,
    )
    expect(imported.warnings.map(({ code }) => code)).toEqual(['W-NAMEJOIN'])
    expect(imported.containers[0]?.endpoints[0]?.prefixLength).toBe(24)
  })
})
