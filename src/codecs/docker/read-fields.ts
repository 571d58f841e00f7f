import { parseIpv4, parseMac, type Ipv4Address, type MacAddress } from '../../engine/wire/address'
import { textMember, type Json } from '../text/json'
import type { Report } from './report'

/*
 * Single values as docker writes them. An empty text is "not set"; what is set and cannot be read
 * is a warning, and not set from then on.
 */

/** An address with or without `/length` behind it. */
export function addressMember(
  json: Json | undefined,
  name: string,
  report: Report,
): { readonly address: Ipv4Address; readonly prefixLength: number | null } | null {
  const text = textMember(json, name)
  if (!json || text === undefined) return null
  const [host = '', length] = text.split('/')
  const address = parseIpv4(host)
  const isLength = length === undefined || (/^\d{1,2}$/.test(length) && Number(length) <= 32)
  if (!address.ok || !isLength) {
    report.warnings.push({ code: 'W-FIELD', line: json.line, params: { field: name, text } })
    return null
  }
  return { address: address.value, prefixLength: length === undefined ? null : Number(length) }
}

/** A MAC in any spelling. */
export function macMember(json: Json, name: string, report: Report): MacAddress | null {
  const text = textMember(json, name)
  if (text === undefined) return null
  const mac = parseMac(text)
  if (mac.ok) return mac.value
  report.warnings.push({ code: 'W-FIELD', line: json.line, params: { field: name, text } })
  return null
}

/** The parts of a list that docker keeps as text, `a,b`. */
export function listMember(json: Json | undefined, name: string): readonly string[] {
  return (textMember(json, name) ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
