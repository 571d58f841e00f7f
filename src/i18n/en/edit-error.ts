import type { EditError } from '../../engine/edit/edit'

/** Why a change was not made, and what to do instead. One sentence a code of `EditError`. */
export const editError = {
  'not-found': 'Nothing on the board has the id {id} any more.',
  'name-taken': 'The name {name} is in use. Choose another one.',
  'name-empty': 'A name needs at least one character.',
  'wrong-host': '{network} is not on {host}. Choose a network of the same host.',
  'no-adapter':
    '{network} needs a network adapter of its own, and none is free. Add an adapter to the host first.',
  'address-taken': 'The address {address} is in use. Choose a free one.',
  'address-outside-subnet':
    'The address {address} is in no subnet[ of {network}]. Choose one inside.',
  'address-reserved':
    'The address {address} is kept for the network, its gateway or broadcast. Choose another one.',
  'no-free-address': 'No address is free in {network}. Make the prefix larger or remove something.',
  'no-free-mac': 'No MAC is free in the pool of {network}. Make the pool larger.',
  'port-taken':
    'Port {port}/{protocol} of this host is in use by {owner}. Choose another host port.',
  'port-excluded': 'Port {port}/{protocol} is in {from}–{to}, which Windows keeps for itself.',
  'port-invalid': '{port} is no port. Ports go from 1 to 65535.',
  'mapping-not-found': 'Port {port}/{protocol} is not published.',
  'cannot-connect': '{a} and {b} cannot be connected directly. Connect each of them to a LAN.',
  'already-connected': '{a} and {b} are connected already.',
  'already-attached': '{container} is on {network} already.',
  'compartment-shared':
    '{container} and {others} cannot share a compartment: “sharing of hyperv containers network is not supported”. A Hyper-V container needs one of its own.',
  'no-backend': 'A service needs at least one backend. Delete the service instead.',
  'backend-not-served':
    '{name} is on a network of the driver {driver}, which cannot be a backend of this service.',
  'field-not-on-driver': 'Networks of the driver {driver} have no {field}.',
  'acl-not-configurable':
    'The port ACL of a Hyper-V container on {driver} is fixed ({container}). Use process isolation, or a driver with VFP.',
  'invalid-value': '{value} cannot be set as {field}.',
} as const satisfies Record<EditError['code'], string>
