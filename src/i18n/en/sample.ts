import type { SampleId } from '../../samples/index'

/** The boards of the gallery: title, and what there is to see. */
export const sample = {
  'nat-developer': 'NAT developer machine',
  'nat-developer.about':
    'A colleague opens port 8080 of a developer PC, and WinNAT leads her to a container.',
  'process-beside-hyperv': 'Process beside Hyper-V',
  'process-beside-hyperv.about':
    'Two containers on one switch in both isolation modes: compare the two ends of the path.',
  'nat-2016-default-deny': 'Why is it dead?',
  'nat-2016-default-deny.about':
    'On Server 2016 a neighbour answers ping but not its port: find the row that says no.',
  'transparent-lan': 'Transparent on a LAN',
  'transparent-lan.about':
    'Containers with addresses of the plant network: the LAN sees every MAC of them.',
  vlans: 'VLANs',
  'vlans.about':
    'Two networks in two VLANs of one LAN: only the router leads from one to the other.',
  'l2bridge-two-nodes': 'L2Bridge over two nodes',
  'l2bridge-two-nodes.about':
    'A subnet per node with the host as gateway: follow the MAC address and the TTL.',
  'overlay-two-nodes': 'Overlay over two nodes',
  'overlay-two-nodes.about':
    'One swarm network over two hosts: watch the packet slip into VXLAN and out again.',
  'l2tunnel-azure': 'L2Tunnel in Azure',
  'l2tunnel-azure.about':
    'Two containers of one VM talk, and the packet still visits the physical host.',
  'default-switch': 'Default Switch and its cousins',
  'default-switch.about':
    'A laptop with three networks without an uplink: one reaches everybody, one the host, one nobody else.',
  'reference-lab': 'Reference lab',
  'reference-lab.about':
    'All five drivers on one board, with the names and addresses of the conformance cases.',
} as const satisfies Readonly<Record<SampleId | `${SampleId}.about`, string>>
