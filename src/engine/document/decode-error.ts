/** Where in a board something is: names and list positions from the top, `['topology', 'nics', 'nic:a']`. */
export type JsonPath = readonly (string | number)[]

export const DECODE_CODES = [
  'not-a-board', // {} no object with a schemaVersion
  'newer-version', // {found, known}
  'missing', // {field}
  'unknown-field', // {field}
  'wrong-type', // {expected, found}
  'not-one-of', // {expected, found}
  'not-an-ipv4', // {found}
  'not-a-cidr', // {found}
  'host-bits-set', // {found}
  'not-a-mac', // {found}
  'not-an-id', // {found}
  'not-a-whole-number', // {found}
  'out-of-range', // {found, expected}
  'not-ports', // {found}
  'port-unfit', // {} a contract with a port and no protocol that has one, or the other way round
  'letter-twice', // {} two kept packets with one letter
  'name-empty', // {}
  'not-a-name', // {found} no name that DNS can ask for
  'needs-one', // {}
  'id-differs', // {found, expected} record under another key than its id
  'id-twice', // {found} a container on a host and in the holding strip
  'unknown-id', // {found} nothing on the board has this id
  'other-host', // {found} the two things are on different hosts
  'no-interface', // {found} the router has no interface of this name
] as const
export type DecodeCode = (typeof DECODE_CODES)[number]

/** One thing that keeps a value from being a board. */
export interface DecodeError {
  readonly code: DecodeCode
  readonly path: JsonPath
  readonly params: Readonly<Record<string, string | number>>
}

/** `topology.endpoints["ep:c1"].address`, as a person would write it. */
export function formatPath(path: JsonPath): string {
  const text = path
    .map((step) => {
      if (typeof step === 'number') return `[${step}]`
      return /^[A-Za-z_$][\w$]*$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`
    })
    .join('')
  return text.replace(/^\./, '')
}
