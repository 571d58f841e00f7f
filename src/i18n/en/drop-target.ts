/** What a drop would do: the label at the pointer. */
export const dropTarget = {
  host: 'Place the host here',
  'host-on-segment': 'Place the host and cable it to {segment}',
  'host-in-azure': 'Place the host as a VM in Azure',
  node: 'Place here',
  note: 'Place the note here',
  stay: 'Stays where it is',
  'needs-host': 'A container lives in a host: drop it on one',
  'into-host': 'Put in {host}, attach to {network}',
  'into-host-prefix': 'Put in {host}, attach to {network} ({prefix})',
  'into-host-new-network': 'Put in {host}, with a new NAT network',
  'container-with-host': 'Place with a new host',
  'network-with-host': 'Place on a new host',
  'choose-network': 'Put in {host}, choose one of {count} networks',
  'network-on-host': 'Add a network to {host}: {driver}',
  'change-driver': 'Change the driver of {network} to {driver}',
} as const
