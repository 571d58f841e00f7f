import type { EntityId } from '../../../engine/model/ids'
import {
  containersOf,
  endpointsOfContainer,
  entityName,
  hostAddressOf,
  linksOf,
  networkOf,
  networksOf,
} from '../../../engine/model/queries'
import type {
  EndpointPolicy,
  HnsNetwork,
  PortMappingPolicy,
  Topology,
  UnderlayNode,
} from '../../../engine/model/topology'
import type { Translator } from '../../../i18n/translator'
import { locate } from '../../panels/inspector/located'

export interface Fact {
  readonly term: string
  readonly value: string
  /** An address or the like, to be compared by eye. */
  readonly data: boolean
}

/** What a card says of a thing: its name, what it is, and at most three facts that tell it from others. */
export interface CardFacts {
  readonly name: string
  readonly type: string
  readonly facts: readonly Fact[]
}

type Words = Pick<Translator, 't' | 'list'>

/** The card of a thing of the board; null when the board has no such thing. */
export function cardOf(topology: Topology, id: EntityId, words: Words): CardFacts | null {
  const located = locate(topology, id)
  if (located === null) return null
  const { t, list } = words
  const name = entityName(topology, id)
  const text = (term: string, value: string): Fact => ({ term, value, data: false })
  const data = (term: string, values: readonly (string | null)[]): Fact => {
    const present = values.filter((value) => value !== null && value !== '')
    return { term, value: present.length === 0 ? '–' : list(present as string[]), data: true }
  }
  const count = (term: string, of: readonly unknown[]): Fact => text(term, String(of.length))
  const networkLabel = (network: HnsNetwork): string =>
    t('card.network', { name: network.name, driver: t(`inspector.driver.${network.type}`) })
  const card = (type: string, facts: readonly Fact[]): CardFacts => ({ name, type, facts })

  switch (located.kind) {
    case 'host': {
      const { value } = located
      const networks = networksOf(topology, value.id)
      return card(t('inspector.type.host'), [
        text(t('inspector.release'), t(`inspector.release.${value.release}`)),
        data(t('inspector.address'), [hostAddressOf(topology, value.id)]),
        text(
          t('inspector.value.containers'),
          t('card.containers', {
            count: containersOf(topology, value.id).length,
            networks: networks.length === 0 ? '–' : list(networks.map(networkLabel)),
          }),
        ),
      ])
    }
    case 'container': {
      const { value } = located
      const endpoints = endpointsOfContainer(topology, value.id)
      const networks = endpoints.flatMap((endpoint) => networkOf(topology, endpoint) ?? [])
      return card(t('inspector.type.container'), [
        text(t('inspector.isolation'), t(`inspector.isolation.${value.isolation}`)),
        data(
          t('inspector.address'),
          endpoints.flatMap(({ address, ipv6Address }) => [address, ipv6Address ?? null]),
        ),
        text(
          t('inspector.value.network'),
          networks.length === 0
            ? t('shell.described-no-network')
            : list(networks.map(networkLabel)),
        ),
      ])
    }
    case 'held': {
      const { value } = located
      return card(t('inspector.type.held'), [
        text(t('inspector.isolation'), t(`inspector.isolation.${value.isolation}`)),
        data(t('inspector.image'), [value.image]),
      ])
    }
    case 'nic': {
      const { value } = located
      return card(t('inspector.type.nic'), [
        data(t('inspector.address'), [
          value.address === null ? null : `${value.address}/${value.prefixLength}`,
        ]),
        data(t('inspector.mac'), [value.mac]),
        value.linkUp
          ? text(t('inspector.value.mtu'), t('inspector.value.bytes', { count: value.mtuBytes }))
          : text(t('inspector.link-up'), t('inspector.no')),
      ])
    }
    case 'vswitch': {
      const { value } = located
      return card(t('inspector.type.vswitch'), [
        text(t('inspector.switch-kind'), t(`inspector.switch-kind.${value.kind}`)),
        text(
          t('inspector.group.uplinks'),
          value.uplinkNicIds.length === 0
            ? '–'
            : list(value.uplinkNicIds.map((nic) => entityName(topology, nic))),
        ),
        text(
          t('inspector.management-vnic'),
          t(value.managementVNic ? 'inspector.yes' : 'inspector.no'),
        ),
      ])
    }
    case 'network': {
      const { value } = located
      const vnis = value.subnets.flatMap((subnet) => ('vni' in subnet ? [String(subnet.vni)] : []))
      return card(t('inspector.type.network'), [
        text(t('inspector.driver'), t(`inspector.driver.${value.type}`)),
        data(
          t('inspector.subnet'),
          value.subnets.map(({ prefix }) => prefix),
        ),
        vnis.length === 0
          ? data(
              t('inspector.gateway'),
              value.subnets.map(({ gateway }) => gateway),
            )
          : data(t('inspector.vni'), vnis),
      ])
    }
    case 'endpoint': {
      const { value } = located
      const ports = value.policies.filter(isPortMapping)
      return card(t('inspector.type.endpoint'), [
        data(t('inspector.address'), [value.address, value.ipv6Address ?? null]),
        data(t('inspector.mac'), [value.mac]),
        ports.length > 0
          ? data(t('inspector.group.published'), ports.map(publishedAs))
          : count(
              t('inspector.group.acl'),
              value.policies.filter(({ type }) => type === 'Acl'),
            ),
      ])
    }
    case 'compartment': {
      const { value } = located
      return card(t('inspector.type.compartment'), [
        text(t('inspector.value.host'), entityName(topology, value.hostId)),
      ])
    }
    case 'load-balancer': {
      const { value } = located
      const port = value.externalPort === 0 ? t('inspector.service.every-port') : value.externalPort
      return card(t('inspector.type.load-balancer'), [
        value.vip === null
          ? text(t('inspector.service.vip'), t('inspector.service.vip.nodes'))
          : data(t('inspector.service.vip'), [value.vip]),
        data(t('inspector.service.port'), [String(port)]),
        count(t('inspector.group.backends'), value.endpointIds),
      ])
    }
    case 'node':
      return card(
        t(`inspector.type.${located.value.kind}`),
        nodeFacts(topology, located.value, { t, text, data, count }),
      )
    case 'link': {
      const { value } = located
      const isOnLan = value.ends.some(({ of }) => locate(topology, of)?.kind === 'node')
      return card(t('inspector.type.link'), [
        text(t('inspector.value.ends'), list(value.ends.map(({ of }) => entityName(topology, of)))),
        ...(isOnLan
          ? [
              text(t('inspector.port-mode'), t(`inspector.port-mode.${value.segmentPort.mode}`)),
              data(t('inspector.port-vlans'), value.segmentPort.vlanIds.map(String)),
            ]
          : []),
      ])
    }
  }
}

interface Kit {
  readonly t: Translator['t']
  readonly text: (term: string, value: string) => Fact
  readonly data: (term: string, values: readonly (string | null)[]) => Fact
  readonly count: (term: string, of: readonly unknown[]) => Fact
}

function nodeFacts(topology: Topology, node: UnderlayNode, kit: Kit): readonly Fact[] {
  const { t, text, data, count } = kit
  const cables = count(t('inspector.value.cables'), linksOf(topology, node.id))
  switch (node.kind) {
    case 'segment':
      return [data(t('inspector.segment.prefix'), [node.prefix]), cables]
    case 'router':
      return [
        data(
          t('inspector.group.interfaces'),
          node.interfaces.map(({ address, prefixLength }) => `${address}/${prefixLength}`),
        ),
        count(t('inspector.group.routes'), node.routes),
        cables,
      ]
    case 'external-host':
    case 'dns-server':
      return [
        data(t('inspector.address'), [`${node.address}/${node.prefixLength}`]),
        data(t('inspector.gateway'), [node.gateway]),
        text(t('inspector.dhcp'), t(node.dhcp === null ? 'inspector.no' : 'inspector.yes')),
      ]
    case 'azure-fabric':
      return [
        data(t('inspector.vnet-prefix'), [node.prefix]),
        data(t('inspector.gateway'), [node.gateway]),
        count(t('inspector.group.nsg'), node.nsgRules),
      ]
    case 'internet':
    case 'azure-gateway':
      return [cables]
  }
}

const isPortMapping = (policy: EndpointPolicy): policy is PortMappingPolicy =>
  policy.type === 'PortMapping'

const publishedAs = ({ externalPort, internalPort, protocol }: PortMappingPolicy): string =>
  `${externalPort} → ${internalPort}/${protocol}`
