import { makeFacts } from './make-facts'

/** data-paths 4.3: what decides on L2Bridge networks. */
export const L2BRIDGE_FACTS = makeFacts({
  'L2B-01': [
    'D',
    'MD-DRV, WSD-TEN',
    'L2Bridge neighbours on one host see each other with their real MACs; VFP on both ports may still filter.',
  ],
  'L2B-02': [
    'D',
    'MD-ISO, MD-DRV',
    'Between Hyper-V containers on L2Bridge only VFP rules on the ports can filter.',
  ],
  'L2B-03': [
    'D',
    'SEED, MD-DRV, MD-MSN, WSD-TEN',
    'Two subnets of one L2Bridge network are routed outside; the MAC is rewritten on the way out and on the way back in (from WS2022).',
  ],
  'L2B-04': [
    'I',
    'SDN-KUB, FLN-HGW',
    'Two gateway endpoints in the host compartment let the host route between L2Bridge networks when both forward.',
  ],
  'L2B-05': [
    'D',
    'MD-DRV, K8S-NET, L2BLOG, WNV6',
    'L2Bridge leaves under the MAC of the host; the answer comes to that MAC and finds the container by its address.',
  ],
  'L2B-06': ['D', 'MD-DRV, MD-ISO', 'Hyper-V isolation changes nothing about the MAC rewrite.'],
  'L2B-07': [
    'D',
    'MD-ADV',
    'With a subnet of its own and no OutboundNAT a container has no access outside: nobody knows the way back.',
  ],
  'L2B-08': [
    'D',
    'K8S-NET, MD-KTS',
    'VFP cannot translate ICMP: the ping leaves with the container address and its answer never returns.',
  ],
  'L2B-09': [
    'D',
    'MD-ADV, K8S-NET, HCS-POL',
    'OutboundNAT in the port gives TCP and UDP the host address and a port of an HNS block of 64.',
  ],
  'L2B-10': ['D', 'K8S-NET', 'OutboundNAT translates UDP like TCP.'],
  'L2B-11': [
    'I',
    'K8S-NET',
    'Where nothing is translated ICMP works: the limit is one of the NAT, not of the bridge.',
  ],
  'L2B-12': [
    'D',
    'MD-ADV, SDN-L2B, MD-KTS',
    'Prefixes in the exception list keep the container address, so the peer must know the way back.',
  ],
  'L2B-13': [
    'D',
    'MD-KTS',
    'An exception that covers an outside target sends the container address to it, and the answer is lost.',
  ],
  'L2B-14': [
    'D',
    'MD-DRV, K8S-NET, L2BLOG',
    'The host answers ARP for the addresses of its containers, and VFP puts the MAC of the owner back on the way in.',
  ],
  'L2B-15': [
    'I',
    'FLN-HGW, SDN-KUB',
    'With a route to the node a machine on the LAN reaches the pods: the host forwards from its management vNIC to the gateway endpoint.',
  ],
  'L2B-16': ['I', 'MD-KTS', 'A LAN that does not know the pod prefix cannot reach a pod.'],
  'L2B-17': [
    'D',
    'HCS-POL, CNI-HNS, aws/amazon-vpc-cni-plugins#93',
    'A port mapping is a destination NAT in VFP between the host address and the container.',
  ],
  'L2B-18': [
    'O',
    'CNI#475, WC#360, aws/amazon-vpc-cni-plugins#93, MOBY-WIN',
    'Port mappings through the old API worked for one plug-in and were ignored for another; we let them work.',
  ],
  'L2B-19': [
    'O',
    'CNI#475',
    'Before 1903 a container cannot use a port of its own node that is mapped to a container there.',
  ],
  'L2B-20': [
    'O',
    'CNI#475, SDN-NH',
    'From 1903 on the node address with a mapped port works from its own containers.',
  ],
  'L2B-21': [
    'I',
    'AZ#1922, MOBY-PA',
    'Without LocalRoutedVip a mapping matches only what arrives from outside, not what the host itself sends.',
  ],
  'L2B-22': [
    'D',
    'HCS-POL, AZ#1922',
    'The flag LocalRoutedVip lets the host itself use a port mapping.',
  ],
  'L2B-23': [
    'D',
    'SDN-KUB, SDN-HLP, CAL#1017',
    'A ROUTE policy for the host address sends pod-to-host traffic to the management vNIC untranslated.',
  ],
  'L2B-24': [
    'I',
    'SDN-KUB, CAL#1017',
    'Without the ROUTE policy for its address the host is out of reach for its own pods.',
  ],
  'L2B-25': [
    'I',
    'L2BLOG',
    'In the subnet of the host a container reaches the host inside the vSwitch.',
  ],
  'L2B-26': [
    'D',
    'SDN-RTE, SDN-KUB, K8S-NET',
    'The host reaches its pods by the on-link route of the gateway endpoint, metric 250 against 300 of the management vNIC.',
  ],
  'L2B-27': [
    'I',
    'L2BLOG',
    'In its own subnet the host reaches its containers inside the vSwitch.',
  ],
  'L2B-28': [
    'O',
    'WC#363, microsoft/hcsshim#1710',
    'Without a management vNIC the host reaches its containers by a second adapter and the physical switch.',
  ],
  'L2B-29': [
    'D',
    'MD-DRV, K8S-NET',
    'Between two hosts in one subnet L2Bridge is bridged, with the MAC rewritten at both ends.',
  ],
  'L2B-30': [
    'D',
    'MD-DRV, SEED, FLN-HGW',
    'From 1809 the host routes pod traffic to another node out of its management vNIC (host-gw).',
  ],
  'L2B-31': [
    'I',
    'MD-DRV, SDN-RTE',
    'Routing through the management vNIC came with 1809; on WS2016 the fabric has to route between node subnets.',
  ],
  'L2B-32': [
    'D',
    'SDN-KUB, FLN-HGW',
    'Windows interfaces do not forward unless told so, on the gateway endpoint and on the management vNIC.',
  ],
  'L2B-33': [
    'D',
    'MD-DRV, FLN-HGW',
    'Without the gateway endpoint at .2 nobody answers for the gateway of the pods.',
  ],
  'L2B-34': [
    'D',
    'MD-KTS',
    'Azure forwards pod subnets only by user-defined routes whose next hop is the node.',
  ],
  'L2B-35': [
    'D',
    'L2BLOG',
    'L2Bridge works in a VM without MAC spoofing: only the MAC of the host leaves it.',
  ],
  'L2B-36': [
    'D',
    'MD-ADV, MD-DRV',
    'L2Bridge accepts a VLAN id: tagged on the wire, with the MAC of the host.',
  ],
  'L2B-37': [
    'D',
    'MD-ADV',
    'DHCP does not work on L2Bridge: offers go to a MAC that is never on the wire.',
  ],
  'L2B-38': [
    'D',
    'MD-DRV, MOBY-WIN',
    'L2Bridge has no Docker DNS: containers ask their server directly and container names do not resolve.',
  ],
  'L2B-39': [
    'D',
    'SDN-L2B, MD-DRV',
    'A service address as resolver is balanced in VFP; the service prefix is excepted from OutboundNAT.',
  ],
  'L2B-40': [
    'D',
    'MD-ARCH, HCS-GLB',
    'From WS2022 (HNS 11.10) L2Bridge carries IPv6, with the same MAC rewrite.',
  ],
  'L2B-41': ['D', 'MD-ARCH', 'Before WS2022 L2Bridge gives no IPv6 address.'],
})
