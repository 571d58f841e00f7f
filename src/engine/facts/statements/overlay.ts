import { makeFacts } from './make-facts'

/** data-paths 4.4: what decides on Overlay networks. */
export const OVERLAY_FACTS = makeFacts({
  'OVL-01': [
    'D',
    'MD-DRV, MD#746',
    'VFP finds a local port with the same VSID, so nothing is encapsulated between neighbours of one subnet.',
  ],
  'OVL-02': ['D', 'MD-ISO, MD-DRV', 'For Hyper-V containers on Overlay only VFP filters.'],
  'OVL-03': [
    'I',
    'SEED, MD-DRV',
    'Between two subnets of one overlay on one host the packet is said to be encapsulated and routed through the management vNIC; it never reaches the NIC.',
  ],
  'OVL-04': [
    'D',
    'MD-DRV, K8S-NET',
    'Each VSID is a world of its own: the same prefix in another network is another place.',
  ],
  'OVL-05': [
    'D',
    'MD-DRV, MOBY-OVP, MOBY-OVE',
    'Docker gives every container elsewhere a remote endpoint {address, MAC, provider address}; VFP encapsulates to that provider address.',
  ],
  'OVL-06': ['D', 'MD-DRV, MD-ISO', 'Hyper-V isolation changes nothing about the encapsulation.'],
  'OVL-07': [
    'I',
    'SDN-VFP, MD-DRV',
    'The outer next hop comes from the route table of the host, so nodes may stand in different subnets.',
  ],
  'OVL-08': [
    'I',
    'MD-DRV, SEED',
    'The distributed router in VFP routes between VSIDs before it encapsulates.',
  ],
  'OVL-09': [
    'D',
    'FLN-VX, FLN-VN, CNI-WO',
    'Flannel routes whole subnets: the inner destination MAC is the distributed router of the other node.',
  ],
  'OVL-10': [
    'D',
    'FLN-VN, FLN#1280, FLN#1137',
    'Without a valid MAC of the remote distributed router flannel makes no remote subnet route.',
  ],
  'OVL-11': [
    'I',
    'MOBY-OVP, MD-SWM, FLN-VX',
    'Overlay learns nothing from traffic: without a remote endpoint the packet is never encapsulated.',
  ],
  'OVL-12': ['D', 'MD-SWM, SDN-HLP', 'UDP 4789 must be open on every node.'],
  'OVL-13': [
    'D',
    'MD-KTS',
    'A hypervisor that ends VXLAN on 4789 itself takes the tunnel packets of its VMs.',
  ],
  'OVL-14': [
    'D',
    'FLN-VN, HCS-POL',
    'EncapOverhead 50 makes the MTU of a container 1450 on a wire of 1500.',
  ],
  'OVL-15': [
    'O',
    'moby#33596',
    'Early WS2016 builds do not lower the container MTU: large packets outgrow the wire by 50 bytes.',
  ],
  'OVL-16': [
    'D',
    'MD-DRV, MOBY-OVE',
    'From WS2019 the Docker driver gives every overlay endpoint OutboundNAT, so TCP and UDP leave with the host address.',
  ],
  'OVL-17': [
    'D',
    'MD-DRV, K8S-NET',
    'The NAT of VFP is for TCP and UDP only: overlay containers cannot ping outside.',
  ],
  'OVL-18': [
    'D',
    'SEED, MD-DRV',
    'On WS2016 an overlay endpoint has no NAT rule; the way out needs a second endpoint on NAT.',
  ],
  'OVL-19': [
    'D',
    'MD-DRV, MD#1148, fw#1366',
    'A standalone container with a second endpoint on NAT leaves by that one.',
  ],
  'OVL-20': [
    'D',
    'SDN-OVL, CNI-WO',
    'Cluster and service prefixes are excepted from OutboundNAT and stay in the tunnel.',
  ],
  'OVL-21': [
    'D',
    'MOBY-OVE, MD-SWM',
    'A port published in host mode is a NAT policy on the overlay endpoint; the client address is kept.',
  ],
  'OVL-22': [
    'O',
    'moby/swarmkit#3037, fw#940',
    'Published overlay ports do not answer on the host that publishes them.',
  ],
  'OVL-23': [
    'D',
    'MOBY-SVC, MD-SWM, MESHBLOG',
    'Routing mesh: every node balances the published port to a task and replaces the client by its own ingress address.',
  ],
  'OVL-24': ['D', 'MD-SWM', 'WS2016 has no routing mesh.'],
  'OVL-25': [
    'O',
    'fw#940, moby#39065',
    'The routing mesh did not lift the limit on the publishing host itself.',
  ],
  'OVL-26': [
    'D',
    'MOBY-SVC',
    'The virtual address of a service is balanced in VFP at the client, with a source address of the node.',
  ],
  'OVL-27': ['D', 'MD-SWM', 'WS2016 knows only DNS round robin, no virtual service address.'],
  'OVL-28': [
    'O',
    'fw#3528, moby#40224, MOBY-OVN',
    'The Docker driver makes no HostRoute policy, so overlay containers do not reach their own host.',
  ],
  'OVL-29': [
    'D',
    'HCS-GLB, FLN-DEV',
    'With the HostRoute policy an overlay container talks to its own host without encapsulation.',
  ],
  'OVL-30': [
    'I',
    'moby/swarmkit#3037, fw#3528',
    'The host has no route to overlay addresses: it stands outside the VNI.',
  ],
  'OVL-31': ['D', 'K8S-NET, FLN-DEV', 'With HostRoute a node reaches the pods that run on it.'],
  'OVL-32': [
    'D',
    'K8S-NET',
    'A node reaches overlay pods on itself only, not those of another node.',
  ],
  'OVL-33': [
    'D',
    'MOBY-OVE, MOBY-NET, moby#27499',
    'Overlay endpoints use internal DNS, answered by the engine in a compartment that HNS names.',
  ],
  'OVL-34': [
    'D',
    'MOBY-NET, MOBY-OVN',
    'Names of the internet work when the host itself resolves; the dnsservers option has no effect on overlay.',
  ],
  'OVL-35': ['D', 'MD-ARCH, K8S-NET', 'Overlay networks carry no IPv6.'],
  'OVL-36': [
    'O',
    'fw#1399, fw#1366',
    'On a host with two adapters HNS may bind the switch to the one that does not own the advertised address.',
  ],
  'OVL-37': ['I', 'MOBY-OVN', 'The VNI of a subnet must be the same on all nodes.'],
  'OVL-38': [
    'I',
    'MOBY-PA, moby/swarmkit#3037',
    'No statement says that newer releases answer published overlay ports on their own host; we let it fail.',
  ],
})
