import {
  ISOLATIONS,
  MACHINE_KINDS,
  NETWORK_TYPES,
  WINDOWS_RELEASES,
} from '../../../engine/model/topology'
import type { Translator } from '../../../i18n/translator'
import { err, ok } from '../../../lib/result'
import type { Parsed } from './parse-input'

type Words = Pick<Translator, 't'>

export const releaseOptions = ({ t }: Words) =>
  WINDOWS_RELEASES.map((value) => ({ value, label: t(`inspector.release.${value}`) }))

export const machineOptions = ({ t }: Words) =>
  MACHINE_KINDS.map((value) => ({ value, label: t(`inspector.machine.${value}`) }))

export const driverOptions = ({ t }: Words) =>
  NETWORK_TYPES.map((value) => ({ value, label: t(`inspector.driver.${value}`) }))

export const isolationOptions = ({ t }: Words) =>
  ISOLATIONS.map((value) => ({ value, label: t(`inspector.isolation.${value}`) }))

export const verdictOptions = ({ t }: Words) =>
  (['allow', 'block'] as const).map((value) => ({ value, label: t(`inspector.${value}`) }))

export const directionOptions = ({ t }: Words) => [
  { value: 'in' as const, label: t('inspector.inbound') },
  { value: 'out' as const, label: t('inspector.outbound') },
]

export const transportOptions = [
  { value: 'tcp', label: 'TCP' },
  { value: 'udp', label: 'UDP' },
] as const

/** Protocols of a rule; `any` stands for null. */
export const ruleProtocolOptions = ({ t }: Words) => [
  { value: 'any', label: t('inspector.any') },
  ...transportOptions,
  { value: 'icmp', label: 'ICMP' },
]

export const yesNoOptions = ({ t }: Words) => [
  { value: 'no', label: t('inspector.no') },
  { value: 'yes', label: t('inspector.yes') },
]

/** The protocol of a rule as chosen; `any` is null. */
export function ruleProtocol(text: string | undefined): 'tcp' | 'udp' | 'icmp' | null {
  return text === 'tcp' || text === 'udp' || text === 'icmp' ? text : null
}

/** The results of several fields as one; the first error is the error. */
export function all<T extends Readonly<Record<string, Parsed<unknown>>>>(
  fields: T,
): Parsed<{ readonly [K in keyof T]: T[K] extends Parsed<infer V> ? V : never }> {
  const values: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(fields)) {
    if (!field.ok) return err(field.error)
    values[name] = field.value
  }
  // Every key of `fields` has been given the value of its own result above.
  return ok(values as { readonly [K in keyof T]: T[K] extends Parsed<infer V> ? V : never })
}
