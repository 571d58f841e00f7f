import { makeFacts } from './make-facts'

/** data-paths 4.5-4.8: L2Tunnel, services, ACLs, other network types. */
export const OTHER_FACTS = makeFacts({
  'L2T-01': [
    'D',
    'SEED, MD-DRV, WSD-TEN',
    'L2Tunnel sends every packet to the physical host and back, also between two containers of one VM.',
  ],
  'L2T-02': ['D', 'MD-DRV, MD-ISO', 'Hyper-V isolation changes nothing about the hairpin.'],
  'L2T-03': [
    'D',
    'WSD-TEN, AZ-DOC',
    'With L2Tunnel a network security group also governs traffic inside one VM.',
  ],
  'L2T-04': [
    'D',
    'WSD-TEN, AZ-DOC',
    'With L2Bridge traffic inside one VM never meets the network security group.',
  ],
  'L2T-05': [
    'D',
    'SEED, MD-DRV',
    'Same and different subnets are treated alike: the fabric routes.',
  ],
  'L2T-06': [
    'D',
    'MD-DRV, SEED',
    'The fabric maps the secondary addresses of a VM, so container addresses go end to end.',
  ],
  'L2T-07': ['D', 'MD-DRV', 'Another subnet of the virtual network is reached like the own one.'],
  'L2T-08': [
    'D',
    'SEED, MD-DRV, WCN-T',
    'Off the virtual network traffic is translated to the address of the VM and leaves by the gateway of the virtual network.',
  ],
  'L2T-09': [
    'D',
    'K8S-NET',
    'The NAT of VFP has no ICMP: containers cannot ping outside the virtual network.',
  ],
  'L2T-10': [
    'D',
    'AZ-DOC, K8S-NET',
    'A registered container address is a full member of the virtual network.',
  ],
  'L2T-11': [
    'D',
    'SDN-MCNP, WSD-TEN',
    'The fabric delivers only addresses that are IP configurations of the NIC of a VM.',
  ],
  'L2T-12': [
    'D',
    'AZ#1922, MOBY-WIN',
    'A host port mapping on L2Tunnel is a destination NAT in VFP.',
  ],
  'L2T-13': ['I', 'K8S-NET', 'A container reaches its own VM by way of the physical host.'],
  'L2T-14': [
    'I',
    'K8S-NET',
    'A VM reaches its own containers; whether that goes by the physical host is not public.',
  ],
  'L2T-15': [
    'I',
    'CNI#475',
    'On WS2019 a container cannot use a mapped port of its own VM; later releases can.',
  ],
  'L2T-16': ['D', 'AZ-CFG', 'The fabric answers DNS at 168.63.129.16.'],
  'L2T-17': [
    'I',
    'MD-DRV, SEED',
    'L2Tunnel needs the fabric of Azure; elsewhere nobody reflects the frame.',
  ],
  'SVC-01': [
    'D',
    'DSRBLOG, MD-KTS, SDN-NH',
    'Without DSR the host port balances and gives the packet a source address of the node.',
  ],
  'SVC-02': [
    'D',
    'K8S-NET, DSRBLOG, SDN-NH',
    'With DSR the port of the client rewrites the destination and the answer comes straight back.',
  ],
  'SVC-03': [
    'I',
    'CNI-HNS, AZ-CFG',
    'A pod that is its own backend receives a packet from its own address, which its stack refuses.',
  ],
  'SVC-04': ['D', 'CNI-HNS', 'LoopbackDSR translates the source, so a pod may be its own backend.'],
  'SVC-05': [
    'D',
    'K8S-NET, MD-KTS',
    'WS2019 before KB4571748 does not answer a NodePort on the node itself.',
  ],
  'SVC-06': ['D', 'MD-KTS', 'A NodePort is forwarded only on nodes that run at least one pod.'],
  'SVC-07': [
    'D',
    'MD-KTS',
    'A Windows node of WS2016 or WS2019 cannot call a ClusterIP itself; its pods can.',
  ],
  'SVC-08': ['D', 'MD-KTS', 'A hundred services without DSR use up the port blocks of HNS.'],
  'SVC-09': [
    'D',
    'MD-KTS, SDN-NH',
    'From KB4571748 on a node answers its own NodePort by rules on the host port.',
  ],
  'ACL-01': [
    'O',
    'WC#616',
    'On WS2025 one ACL on an endpoint closes everything that no ACL allows.',
  ],
  'ACL-02': ['O', 'WC#616, SDNDIAG', 'The smaller priority number wins among ACLs.'],
  'ACL-03': [
    'D',
    'MD-ISO, HCS-POL',
    'An ACL for the host firewall has no effect on Hyper-V containers of L2Bridge, L2Tunnel and Overlay.',
  ],
  'ACL-04': [
    'D',
    'HCS-POL, MD-ISO',
    'A switch ACL is a VFP rule on the port, for both isolation modes.',
  ],
  'ACL-05': [
    'D',
    'MD-ISO',
    'The default port ACL of Hyper-V containers on NAT and Transparent cannot be changed.',
  ],
  'ACL-06': [
    'O',
    'WC#617, slonopotamus/stevedore#96',
    'Host firewall profiles do not govern what NAT containers send out.',
  ],
  'ACL-07': [
    'I',
    'SDNDIAG, HCS-POL',
    'ACLs match by priority and end the search; an allowed flow needs no rule for its answers.',
  ],
  'ICS-01': [
    'O',
    'moby#38306, MOBY-WIN',
    'The Default Switch of Windows clients translates with Internet Connection Sharing, not with WinNAT.',
  ],
  'ICS-02': ['D', 'MOBY-NET', 'The Docker engine starts no resolver on networks of type ics.'],
  'INT-01': [
    'I',
    'MD-ARCH, SDN-HNS',
    'An internal network reaches the host but nothing outside: there is a switch and no NAT.',
  ],
  'PRV-01': ['I', 'SDN-HNS, HCS-NET', 'A private switch has no port for the host.'],
  'NON-01': ['D', 'MOBY-DMN', 'A container without a network has no NIC at all.'],
  'POD-01': [
    'D',
    'MD-ISO, HCS-NS',
    'Containers that share a namespace share address, ports and the loopback.',
  ],
  'POD-02': ['D', 'MOBY-COP', 'The network of a Hyper-V container cannot be shared.'],
  'MIX-01': [
    'I',
    'MD-HV, MD-ISO',
    'Process and Hyper-V containers share one switch: isolation belongs to the endpoint.',
  ],
  'MIX-02': [
    'I',
    'WINNAT, MD-DRV',
    'For WinNAT a Transparent container on the same host is outside.',
  ],
  'MIX-03': [
    'I',
    'MD-DRV',
    'A Transparent container has no route to the NAT prefix of its own host; it uses the published port.',
  ],
})
