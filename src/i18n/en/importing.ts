import type { ImportErrorCode, ImportWarningCode } from '../../codecs/docker/imported'
import type { ImportChoiceCode } from '../../codecs/docker/plan-networks'

type Code = ImportErrorCode | ImportWarningCode | ImportChoiceCode

/** What an import found wrong (E), odd (W) and had to add (C). Docker’s own words are not translated. */
export const importing = {
  line: 'Line {line}',

  'E-ENC': 'This file is not text. Save the output with a redirection (>) and open that file.',
  'E-JSON': 'The JSON breaks off here: {near}[ – “{missing}” is missing].',
  'E-ELIDED': 'Somebody cut something out here ({near}). Paste the output whole.',
  'E-TRUNC': 'The text ends before its last bracket closes. Paste the output to its end.',
  'E-EMPTY': 'Docker printed an empty list: it knows no network or container of that name.',
  'E-FIELD': 'There is no “{field}” here, so this is no network.',
  'E-DOCKER': 'Docker reported an error instead of a network: {text}',
  'E-LSONLY':
    'This is the list of networks. Their addresses are in: docker network inspect NAME NAME …',
  'E-NOTRECOG':
    'Not recognised. Paste the output of “docker network inspect” or “docker container inspect”.',

  'W-ENC': 'The encoding of the file is not UTF-8 or UTF-16; letters beyond ASCII are guessed.',
  'W-WRAP': 'The console had cut values at the end of the line; {count} were joined again.',
  'W-CLASSFUL':
    'Docker prints /{printed} for {address}, the mask of the address class. The network says {prefix}, which counts.',
  'W-PREFIX': 'Docker prints /{printed} for {address}. The network says {prefix}, which counts.',
  'W-HOSTBITS': '{text} is an address in a subnet; the subnet is {prefix}.',
  'W-IPV6': 'The IPv6 subnet {text} of {network} is left out: the Windows driver takes IPv4 only.',
  'W-NOSUBNET': 'Docker prints no subnet for {network}: HNS or a DHCP server decides.',
  'W-TYPE': 'The network {network} has the driver {driver}, which is not simulated.',
  'W-LINUX': 'The network {network} has the driver {driver}, which is one of Linux.',
  'W-LINUXCONTAINER': 'The container {container} is a Linux container and is left out.',
  'W-FIELD': '{field} cannot be read and is left out: {text}',
  'W-SERVICE': '{name} is swarm’s own endpoint on {network}, not a container.',
  'W-NAMEJOIN': '{container} was matched to the network {network} by name; their ids differ.',
  'W-NONETWORK':
    'The network {network} of {container} is not in the input. Add “docker network inspect {network}” for its real subnet.',
  'E-GW': 'The gateway {gateway} of {network} is outside {prefix}: nothing can reach it.',
  'E-ADDR': '{container} has {address}, which is in no subnet of {network}.',
  'E-DUPIP': '{address} is there twice on {network}.',
  'E-DUPMAC': 'The MAC {mac} is there twice.',

  'C-HOST':
    'The host {host}, its adapters, the LAN, the router and the PC were added: docker does not print them.',
  'C-SUBNET': 'The subnet {prefix} of {network} was chosen: the input has none.',
  'C-GATEWAY': 'The gateway {gateway} of {network} was chosen: the input has none.',
  'C-DRIVER': 'The driver {driver} of {network} was assumed: the input does not say.',
  'C-ADDRESS': 'The address {address} of {container} was chosen: the input has none.',
  'C-LEFTOUT': 'The network {network} is not on the board: the driver {driver} is not simulated.',
} as const satisfies Readonly<Record<Code | 'line', string>>
