import { makeFacts } from './make-facts'

/** data-paths 4.1: what decides on NAT networks. */
export const NAT_FACTS = makeFacts({
  'NAT-01': [
    'D',
    'MD-DRV, MD-ISO',
    'Two containers on one NAT network talk through their vSwitch alone, and inbound TCP is allowed by default since 1709.',
  ],
  'NAT-02': [
    'D',
    'MD-ISO',
    'The firewall inside a utility VM lets everything in, so Hyper-V containers on one NAT network reach each other.',
  ],
  'NAT-03': [
    'O',
    'MD-ISO, moby#32969',
    'Before 1709 a process container refuses inbound TCP to a port that was not published.',
  ],
  'NAT-04': [
    'O',
    'MD-ISO, moby#32969',
    'Publishing a port also opens the container port on the endpoint, for neighbours too.',
  ],
  'NAT-05': [
    'O',
    'moby#32969, MD-ISO',
    'Echo requests reach a container even on WS2016, and TTL 128 shows that no router stands between.',
  ],
  'NAT-06': [
    'D',
    'MD-ISO, SEED',
    'Only TCP, UDP, ICMP and IGMP reach a process container unsolicited; other IP protocols do not.',
  ],
  'NAT-07': [
    'I',
    'MD-ISO',
    'A Hyper-V container on NAT accepts any IP protocol, because its guest firewall allows all and VFP is off.',
  ],
  'NAT-08': [
    'I',
    'MOBY-WIN, WSD-HCN',
    'The HNS endpoint flag DisableICC closes the way between an endpoint and its neighbours.',
  ],
  'NAT-09': [
    'D',
    'MD-DRV, MD-ADV',
    'WS2016 has one internal NAT prefix, and traffic between two partitions of it is not supported.',
  ],
  'NAT-10': [
    'I',
    'MD-DRV',
    'Several NAT networks may exist on one host since 1709, but routing between them is unsupported.',
  ],
  'NAT-11': [
    'D',
    'MD-DRV, WINNAT, WNV5',
    'Traffic to the outside goes to the NAT gateway by the default route and leaves through a WinNAT session with the host address.',
  ],
  'NAT-12': [
    'D',
    'MD-ISO, WNV5',
    'Hyper-V isolation changes nothing about the way out through WinNAT.',
  ],
  'NAT-13': [
    'O',
    'moby#30342',
    'A WinNAT session for UDP lives 120 seconds after the last outbound datagram.',
  ],
  'NAT-14': [
    'I',
    'moby#30342',
    'Inbound datagrams do not prolong a WinNAT session (UdpInboundRefresh is False), so it ends although answers still arrive.',
  ],
  'NAT-15': [
    'O',
    'fw#1334, moby#30342',
    'WinNAT translates ICMP queries by their identifier and keeps the entry for 30 seconds.',
  ],
  'NAT-16': [
    'O',
    'moby#30342',
    'WinNAT filters by address: only a remote address that the container has contacted may answer.',
  ],
  'NAT-17': ['D', 'MD-ARCH, WC#522', 'NAT networks carry no IPv6.'],
  'NAT-18': [
    'D',
    'MD-ARCH, WINNAT, MD-SWM',
    'A published port is a WinNAT static mapping with a firewall allow beside it, and the container sees the real client address.',
  ],
  'NAT-19': [
    'D',
    'MD-ISO, MD-ARCH',
    'A published port reaches a Hyper-V container the same way; the guest firewall allows all.',
  ],
  'NAT-20': [
    'D',
    'MOBY-WIN, HCS-V1',
    'Static mappings exist per protocol: the same number for TCP and for UDP are two entries.',
  ],
  'NAT-21': ['I', 'MD-DRV', 'Nobody outside the host knows a route to a NAT prefix.'],
  'NAT-22': [
    'O',
    'WC#190, fw#12517',
    'When policy suppresses the allow rule that HNS makes, the host profile blocks a published port.',
  ],
  'NAT-23': [
    'O',
    'WC#561',
    'A host firewall rule on the published host port does not match: the filter sees the container port.',
  ],
  'NAT-24': [
    'O',
    'WC#561',
    'A host firewall block on the container port also stops published traffic, because it is compared after the translation.',
  ],
  'NAT-25': [
    'D',
    'WINNAT, MD-ISO',
    'The host reaches its NAT containers by the on-link route of its NAT vNIC, with the gateway address as source.',
  ],
  'NAT-26': [
    'O',
    'moby#29444',
    'On WS2016 even the host itself cannot reach an unpublished port of a process container.',
  ],
  'NAT-27': [
    'I',
    'MD-ISO, moby#29444',
    'On WS2016 the host reaches unpublished ports of Hyper-V containers; the failing reports concern process isolation.',
  ],
  'NAT-28': [
    'D',
    'WINNAT, MD-ISO',
    'Once a port is published, the host uses the container address with the container port.',
  ],
  'NAT-29': [
    'D',
    'WINNAT, SIXEYED, fw#204',
    'On WS2016 a published port does not answer on the loopback address of its own host.',
  ],
  'NAT-30': [
    'O',
    'SIXEYED',
    'Since 1809 WinNAT answers published ports on localhost of the host itself.',
  ],
  'NAT-31': [
    'O',
    'MD#253, MD#181, WINNAT',
    'On WS2016 a host cannot use its own LAN address to reach a port it publishes.',
  ],
  'NAT-32': [
    'I',
    'SIXEYED',
    'Since 1809 the host reaches its published ports on its own LAN address as on localhost.',
  ],
  'NAT-33': [
    'O',
    'MD#253',
    'On WS2016 WinNAT cannot turn a container round to a port that its own host publishes.',
  ],
  'NAT-34': [
    'I',
    'SIXEYED',
    'Nobody says publicly whether a container may use a port that its own host publishes; we let it work on 1809 and later.',
  ],
  'NAT-35': [
    'O',
    'moby#34526',
    'Traffic from a container to its own host meets the ordinary host firewall, with the container address as source.',
  ],
  'NAT-36': [
    'O',
    'moby#34526, moby#29444',
    'An explicit inbound allow on the host lets containers reach a service of the host.',
  ],
  'NAT-37': [
    'O',
    'fw#230',
    'The LAN address of its own host is delivered locally and never reaches the physical NIC.',
  ],
  'NAT-38': [
    'O',
    'fw#13101',
    'Pinging the NAT gateway depends on the echo rule of the host firewall alone.',
  ],
  'NAT-39': [
    'D',
    'MD-DRV',
    'A NAT prefix ends at its host: the same prefix on another host is another network.',
  ],
  'NAT-40': [
    'D',
    'MD-DRV, WINNAT',
    'Between two hosts with NAT the first translates the source and the second, at the published port, the destination.',
  ],
  'NAT-41': [
    'I',
    'MD-DRV',
    'An address in the NAT prefix of another host leaves by the default route, and no router knows it.',
  ],
  'NAT-42': [
    'D',
    'MOBY-WIN, MOBY-NET, MD-DRV',
    'On NAT networks the Docker engine answers container names on port 53 of the gateway address.',
  ],
  'NAT-43': [
    'D',
    'MOBY-NET',
    'The resolver on the NAT gateway asks the upstream server itself, so the query leaves with the host address.',
  ],
  'NAT-44': [
    'O',
    'fw#12517',
    'When local firewall rules are switched off by policy, the DNS allow that HNS makes is ignored.',
  ],
  'NAT-45': [
    'D',
    'MOBY-WIN',
    'With disable_gatewaydns queries go straight to the given server: container names fail, names of the internet work.',
  ],
})
