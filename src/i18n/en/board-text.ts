import type { DecodeCode } from '../../engine/document/decode-error'

/** Why a file is no board, and what to write instead. Said after the line and the path. */
export const boardText = {
  'not-json': 'This is not JSON[: {missing} is missing] before “{near}”.',
  'not-a-board':
    'This is no board of vSwitchboard. A board is an object that has "schemaVersion": 1.',
  'newer-version':
    'This board has version {found}, and this program reads up to {known}. Open it with a newer one.',
  missing: '“{field}” is missing. Add it.',
  'unknown-field': '“{field}” is not known here. Check the spelling or remove it.',
  'wrong-type': 'Expected {expected}, found {found}.',
  'not-one-of': 'Expected one of {expected}, found {found}.',
  'not-an-ipv4': '{found} is no IPv4 address. Write it like 10.0.0.11.',
  'not-a-cidr': '{found} is no prefix. Write it like 10.0.0.0/24.',
  'host-bits-set':
    '{found} names an address inside the prefix. Write the first address, like 10.0.0.0/24.',
  'not-a-mac': '{found} is no MAC address. Write it like 00-15-5D-A1-00-15.',
  'not-an-id': '{found} is no id of the kind that belongs here. Ids begin with their kind: host:a.',
  'not-a-whole-number': '{found} is no whole number.',
  'out-of-range': '{found} is out of range. It must be {expected}.',
  'not-ports': '{found} is no port or range of ports. Write 80 or 8000-8010.',
  'port-unfit':
    'TCP and UDP need a port here, and nothing else has one. Write "protocol": "tcp", "port": 80.',
  'letter-twice': 'Two kept packets have the same letter. Give each one of its own, A to Z.',
  'name-empty': 'A name needs at least one character.',
  'not-a-name':
    '{found} is no name for DNS. Write letters, digits, - and _ with dots between, like shop.example.',
  'needs-one': 'At least one entry is needed here.',
  'id-differs': 'The id is {found}, but the entry is called {expected}. Make them equal.',
  'id-twice': '{found} is on a host and in the holding strip. Keep it in one of the two places.',
  'unknown-id': 'Nothing on the board has the id {found}. Add it or name another one.',
  'other-host': '{found} is on another host. Both must be on the same one.',
  'no-interface': 'The router has no interface {found}. Name one that it has.',
  at: 'Line {line}, column {column}[, {path}]: {problem}',
} as const satisfies Record<DecodeCode | 'not-json' | 'at', string>
