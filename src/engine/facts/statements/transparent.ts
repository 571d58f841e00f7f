import { makeFacts } from './make-facts'

/** data-paths 4.2: what decides on Transparent networks. */
export const TRANSPARENT_FACTS = makeFacts({
  'TRN-01': [
    'D',
    'MD-DRV, MD-ISO',
    'Transparent neighbours on one host talk through the vSwitch, by its MAC table; nothing reaches the wire.',
  ],
  'TRN-02': [
    'D',
    'MD-DRV, MD-ISO',
    'Hyper-V containers on a Transparent network accept everything in the guest firewall.',
  ],
  'TRN-03': [
    'O',
    'moby#32410, MD-ISO',
    'On WS2016 the default deny holds on Transparent too: exposing a port does not open it.',
  ],
  'TRN-04': ['O', 'moby#32410, MD#430', 'ICMP and DHCP pass by default even on WS2016.'],
  'TRN-05': [
    'I',
    'MD-ADV, WNV6',
    "Between subnets a Transparent packet follows the container's own default gateway, here the physical router.",
  ],
  'TRN-06': [
    'D',
    'SEED, MD-DRV',
    'When the gateway of the container is the host and forwarding is on, the host routes between Transparent subnets.',
  ],
  'TRN-07': [
    'D',
    'WNV6, MD-DRV',
    'Transparent is bridged: the LAN sees the MAC and the address of the container, and the host stack is not involved.',
  ],
  'TRN-08': ['D', 'WNV6, MD-ISO', 'Hyper-V isolation changes nothing about the bridged way out.'],
  'TRN-09': [
    'D',
    'MD-DRV, MD-ADV, MD#430',
    'The vSwitch under a VM drops frames whose source MAC is not the one of the VM, unless MAC address spoofing is on.',
  ],
  'TRN-10': [
    'D',
    'MD-ADV',
    'With Set-VMNetworkAdapter -MacAddressSpoofing On the parent lets the container MACs through.',
  ],
  'TRN-11': [
    'D',
    'MD-DRV, MD-ARCH, MD#430, MD#802',
    'Azure knows only the addresses of its VMs and offers no MAC spoofing: Transparent containers stay local there.',
  ],
  'TRN-12': [
    'D',
    'MD-ADV, MD#678',
    'A VMware port group carries container MACs only in promiscuous mode.',
  ],
  'TRN-13': ['I', 'WNV6', 'Transparent translates nothing, so ICMP works like everything else.'],
  'TRN-14': [
    'D',
    'MD-DRV, MD-ISO',
    'A machine on the LAN reaches a Transparent container at its own address; the container answers ARP itself.',
  ],
  'TRN-15': [
    'O',
    'moby#32410',
    'On WS2016 a Transparent container refuses ports that were not published.',
  ],
  'TRN-16': [
    'D',
    'MD-ISO',
    'On Transparent a published port matters only for the allow rule that comes with it.',
  ],
  'TRN-17': [
    'I',
    'MOBY-WIN, WNV6',
    'Transparent has no NAT engine: a published port opens nothing on the host address.',
  ],
  'TRN-18': [
    'D',
    'MD-DRV, WNV6',
    'Between hosts Transparent is plain Ethernet; the physical switch learns the container MACs.',
  ],
  'TRN-19': [
    'I',
    'MD-DRV',
    'A container in another subnet on another host is reached through the default gateway of the container.',
  ],
  'TRN-20': [
    'O',
    'microsoft/navcontainerhelper#1023',
    'A Transparent container that calls its own host meets the host firewall.',
  ],
  'TRN-21': [
    'I',
    'microsoft/navcontainerhelper#1023',
    'With an inbound allow the host answers: its management vNIC is on the same vSwitch.',
  ],
  'TRN-22': [
    'O',
    'MD#430, microsoft/navcontainerhelper#1023',
    'The host reaches its Transparent containers inside the vSwitch, even where the parent allows no spoofing.',
  ],
  'TRN-23': [
    'I',
    'MOBY-WIN',
    'A neighbour cannot use a published port on the host address either; it uses the container address.',
  ],
  'TRN-24': [
    'D',
    'MD-ADV, MD-DRV',
    'A VLAN id makes the container port an access port of that VLAN; the tag is on the wire only.',
  ],
  'TRN-25': [
    'D',
    'MD-ADV',
    'A physical switch port that does not carry the VLAN discards the tagged frame.',
  ],
  'TRN-26': ['D', 'MD-ADV', 'Endpoints in different VLANs are separate, whatever their addresses.'],
  'TRN-27': [
    'I',
    'MD-ADV',
    'A container in a VLAN reaches an untagged host only by way of a router between the VLANs.',
  ],
  'TRN-28': [
    'D',
    'MD-DRV, MD-ADV',
    'Without a subnet a Transparent container takes its address from DHCP on the LAN, by its own MAC.',
  ],
  'TRN-29': [
    'D',
    'MD-ADV',
    'Where the parent drops foreign MACs, DHCP fails too and the container falls back to 169.254/16.',
  ],
  'TRN-30': [
    'D',
    'MOBY-WIN, MD-ADV',
    'Transparent containers ask their DNS server directly; the host takes no part.',
  ],
  'TRN-31': ['D', 'MD-DRV', 'Transparent networks have no discovery of container names.'],
  'TRN-32': [
    'D',
    'MD-ARCH',
    'From WS2022 Transparent containers may use IPv6 addresses that they assign themselves.',
  ],
  'TRN-33': [
    'D',
    'MD-ADV, SETREF',
    'A team in the vSwitch moves to another member when a link fails; the container keeps its MAC.',
  ],
})
