import * as v from 'valibot'
import {
  parseCidr,
  parseIpv6,
  parseIpv6Cidr,
  type Ipv4Address,
  type Ipv4Cidr,
  type Ipv6Address,
  type Ipv6Cidr,
  type MacAddress,
} from '../wire/address'

/*
 * The smallest pieces of a board file. The message of a check is the code of the error (decode-error).
 * Patterns, not functions, wherever a pattern can say it: the JSON Schema is generated from them.
 */

const OCTET = String.raw`(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`
const ADDRESS = new RegExp(String.raw`^(${OCTET}\.){3}${OCTET}$`)
const PREFIX = new RegExp(String.raw`^(${OCTET}\.){3}${OCTET}/(3[0-2]|[12]?\d)$`)
const MAC = /^[0-9A-F]{2}(-[0-9A-F]{2}){5}$/

/**
 * The same schema, with the branded type it stands for. True because the schema accepts exactly the
 * texts that the parser of the type accepts; nothing else in the engine casts to these types.
 */
function as<Output>(schema: v.GenericSchema<string, string>): v.GenericSchema<string, Output> {
  return schema as v.GenericSchema<string, unknown> as v.GenericSchema<string, Output>
}

/** Dotted decimal. */
export const ipv4 = as<Ipv4Address>(
  v.pipe(v.string(), v.regex(ADDRESS, 'not-an-ipv4'), v.description('IPv4 address: 10.0.0.11')),
)

/** `10.0.0.0/24`, host bits zero. */
export const cidr = as<Ipv4Cidr>(
  v.pipe(
    v.string(),
    v.regex(PREFIX, 'not-a-cidr'),
    v.check((text) => parseCidr(text).ok, 'host-bits-set'),
    v.description('IPv4 prefix: 10.0.0.0/24. The bits behind the length are zero.'),
  ),
)

const GROUPS = String.raw`[0-9a-f:]*:[0-9a-f:]*`
const ADDRESS_6 = new RegExp(`^${GROUPS}$`)
const PREFIX_6 = new RegExp(String.raw`^${GROUPS}/(\d|[1-9]\d|1[01]\d|12[0-8])$`)

/** IPv6 as RFC 5952 writes it. */
export const ipv6 = as<Ipv6Address>(
  v.pipe(
    v.string(),
    v.regex(ADDRESS_6, 'not-an-ipv6'),
    v.check((text) => {
      const address = parseIpv6(text)
      return address.ok && address.value === text
    }, 'not-an-ipv6'),
    v.description('IPv6 address in lower case, shortest form: fd00::15'),
  ),
)

/** `fd00:10::/64`, host bits zero. */
export const ipv6Prefix = as<Ipv6Cidr>(
  v.pipe(
    v.string(),
    v.regex(PREFIX_6, 'not-a-cidr'),
    v.check((text) => {
      const prefix = parseIpv6Cidr(text)
      return prefix.ok && prefix.value === text
    }, 'host-bits-set'),
    v.description('IPv6 prefix: fd00:10::/64. The bits behind the length are zero.'),
  ),
)

/** Upper case with dashes. */
export const mac = as<MacAddress>(
  v.pipe(v.string(), v.regex(MAC, 'not-a-mac'), v.description('MAC address: 00-15-5D-A1-00-15')),
)

/** An id: the prefix says what it is the id of. */
export function id<P extends string>(prefix: P): v.GenericSchema<string, `${P}:${string}`> {
  return as<`${P}:${string}`>(v.pipe(v.string(), v.regex(new RegExp(`^${prefix}:.`), 'not-an-id')))
}

/** A whole number from `min` to `max`. */
export function whole(min: number, max: number) {
  return v.pipe(
    v.number(),
    v.integer('not-a-whole-number'),
    v.minValue(min, 'out-of-range'),
    v.maxValue(max, 'out-of-range'),
  )
}

/** A name that a person can see. */
export const name = v.pipe(v.string(), v.regex(/\S/, 'name-empty'))

/** Labels of letters, digits, `-` and `_` with dots between them (RFC 1035). */
export const dnsName = v.pipe(
  v.string(),
  v.maxLength(253, 'not-a-name'),
  v.regex(/^[A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63})*$/, 'not-a-name'),
  v.description('Name as DNS asks for it: shop.example'),
)

/** 1..65535. */
export const port = whole(1, 65535)

/** A field that may be left out of a file written by hand. */
export function or<const S extends v.GenericSchema>(schema: S, value: v.InferInput<S>) {
  return v.optional(schema, value as never) // the value is an input of the schema: the line above
}

/** A list that may be left out. */
export function listOf<const S extends v.GenericSchema>(schema: S) {
  return v.optional(v.array(schema), [])
}

/**
 * Records by id, none when left out. Valibot types a value under a patterned key as perhaps missing;
 * one that is there has passed the schema, so the cast takes that away.
 */
export function byId<K extends string, S extends v.GenericSchema>(
  key: v.GenericSchema<string, K>,
  value: S,
) {
  const record = v.record(key, value) as v.GenericSchema
  return v.optional(
    record as v.GenericSchema<Readonly<Record<K, v.InferInput<S>>>, Record<K, v.InferOutput<S>>>,
    {} as never, // an empty record is one
  )
}
