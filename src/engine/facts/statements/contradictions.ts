import { makeFacts } from './make-facts'

/** data-paths part 8: where sources disagree, and what we follow. */
export const CONTRADICTION_FACTS = makeFacts({
  'X-01': ['I', '', 'This step is inferred; Windows does not document it.'],
  'X-02': [
    'D',
    'MOBY-DMN',
    "Windows Server 2016 needs an old engine; today's dockerd does not start there.",
  ],
  'X-03': [
    'D',
    'MD-DRV, MD-ADV, fw#674, sitecorelabs/xmcloud-foundation-head-dev#143',
    'Several NAT networks are possible since 1709; routing between them is still unsupported.',
  ],
  'X-04': [
    'I',
    'SEED, WNV6, MD-ADV',
    "A Transparent frame is bridged; whatever the container's default gateway is routes it.",
  ],
  'X-05': [
    'D',
    'SEED, MD-ISO',
    "The utility VM's own default namespace does not see the NIC of the container.",
  ],
  'X-06': [
    'O',
    'MOBY-OVE, moby#47712, moby#39191, MD#1743',
    'Overlay containers reach the internet by policy, yet many report that they do not: check OutBoundNAT, the adapter and the update level.',
  ],
  'X-07': [
    'D',
    'SEED, MD-DRV',
    'Traffic between overlay subnets is documented as encapsulated even on one node.',
  ],
  'X-08': [
    'D',
    'SEED, MD-DRV',
    'What the Chinese page calls 釘選 (pinned) is a hairpin: the packet goes to the physical host and comes back.',
  ],
  'X-09': [
    'D',
    'SEED, MD-ISO',
    'The firewall defaults that the Chinese page gives for everybody are those of process isolation since 1709.',
  ],
  'X-10': [
    'O',
    'MD-ISO, WC#617',
    'Host firewall profiles do not limit what containers send; an HNS ACL policy does.',
  ],
  'X-11': [
    'O',
    'MD-ARCH, moby#30342, fw#13101',
    'The NAT prefix is picked by HNS when the network is made.',
  ],
  'X-12': ['D', 'MD-ADV, MD-ARCH', 'Teaming needs an external vSwitch.'],
  'X-13': [
    'D',
    'MD-DRV, MOBY-OVN, MOBY-OVE',
    'The dnsservers option has no effect on overlay in the current engine.',
  ],
  'X-14': [
    'D',
    'HCS-GLB, FLN-DEV',
    'HostRoute needs an updated host; its sources name different versions.',
  ],
  'X-15': [
    'D',
    'K8S-NET, MD-KTS',
    'Pages disagree on NodePort from the node itself; it depends on the update level.',
  ],
  'X-16': ['D', 'K8S-NET, MD-ARCH, HCS-GLB', 'L2Bridge carries IPv6 from WS2022.'],
  'X-17': [
    'O',
    'MD-ADV, SDN-KUB, SDN-HLP, SDN#300',
    'HNS layers several L2Bridge, L2Tunnel and Overlay networks on one external vSwitch; Transparent takes an adapter of its own.',
  ],
  'X-18': [
    'D',
    'SEED, MD-ADV',
    'Whether L2Bridge reaches the outside depends on the LAN knowing the way back to the container subnet.',
  ],
  'X-19': [
    'D',
    'K8S-NET, DSRBLOG, MD-KTS, kubernetes/enhancements KEP-5100',
    'DSR needs an updated WS2019 or later.',
  ],
  'X-20': [
    'D',
    'AZ-DOC, AZ-NW',
    'The current Azure CNI programs L2Bridge, although documents speak of L2Tunnel.',
  ],
  'X-21': [
    'D',
    'K8S-NET, FLN-VX, WSD-HNV',
    'Any VNI from 4096 to 2^24-2 is legal for flannel on Windows.',
  ],
  'X-22': ['D', 'MD-SWM, MESHBLOG', 'The routing mesh is offered from WS2019 on.'],
  'X-23': [
    'D',
    'MD-ADV, MOBY-WIN',
    'The engine accepts some options for drivers whose pages do not document them.',
  ],
  'X-24': [
    'O',
    'MD-ARCH, WC#190, fw#12517',
    'HNS makes the firewall allow for a published port, but group policy can suppress it.',
  ],
  'X-25': [
    'O',
    'WC#616',
    'On WS2025 any ACL closes the rest; on older releases the rest stays open. Add an explicit allow-all.',
  ],
  'X-26': [
    'O',
    'moby#32969, sixeyed/docker-windows-kb#1',
    'Whether EXPOSE alone opened a port on WS2016 varied with the update level; we say it does not.',
  ],
  'X-27': [
    'D',
    'SEED, MD-DRV',
    'Cells that the Chinese table merges are restored from the English page.',
  ],
  'X-28': [
    'I',
    'MD-ISO, WC#616',
    'The isolation page ends at WS2022; we apply its defaults to WS2025 too.',
  ],
  'X-29': ['I', 'SEED, AZ-DOC', 'Only traffic that leaves the virtual network passes its gateway.'],
  'X-30': [
    'I',
    'moby/swarmkit#3037',
    'Nobody says whether newer hosts answer their own published overlay ports: test from another machine.',
  ],
  'X-31': [
    'D',
    'MOBY-PA, moby#21558',
    'On L2Bridge and Overlay a reservation socket of the engine may answer the handshake and then nothing.',
  ],
})
