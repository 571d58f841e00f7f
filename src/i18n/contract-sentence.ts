import type { Contract } from '../engine/model/document'
import type { ContractAttempt, ContractResult } from '../engine/reach/check-contract'
import type { ContractNames } from '../engine/reach/contract-ends'
import type { ContractLineError } from '../engine/reach/contract-list'
import { dropSentence } from './sentences'
import type { Translator } from './translator'

/** Why a contract is kept, broken or neither, in one sentence or two. */
export function contractSentence(
  translator: Translator,
  names: ContractNames,
  contract: Contract,
  { reason, attempts, decisive }: ContractResult,
): string {
  const attempt = decisive === null ? undefined : attempts[decisive]
  if (!attempt) {
    return translator.say(`contract.${reason}`, {
      from: contract.from.name,
      to: contract.to.name,
    })
  }
  return translator.say(`contract.${reason}`, {
    from: names.nameOf(attempt.from),
    to: reason === 'answered-elsewhere' ? attempt.to : targetText(names, contract, attempt),
    taker: attempt.takenBy === null ? '' : names.nameOf(attempt.takenBy),
    why: whySentence(translator, attempt),
  })
}

/** Why the packet of an attempt went no further; empty when it did not stop. */
function whySentence(translator: Translator, { cell, params }: ContractAttempt): string {
  return cell.reason === null ? '' : dropSentence(translator, cell.reason, params)
}

/** `db (172.28.96.21)`, or the address alone where that is what the contract names. */
function targetText(names: ContractNames, { to }: Contract, attempt: ContractAttempt): string {
  const name = to.id === null ? to.name : names.nameOf(to.id)
  return name === attempt.to ? name : `${name} (${attempt.to})`
}

/** A packet that was sent for a contract, and the way it took: `web → 10.0.0.11:8080 tcp, by …`. */
export function attemptText(
  translator: Translator,
  names: ContractNames,
  { from, to, probe, way, takenBy }: ContractAttempt,
): string {
  const packet = translator.say('contract.packet', {
    from: names.nameOf(from),
    to,
    protocol: probe.protocol,
    ...(probe.port === null ? {} : { port: probe.port }),
  })
  if (way === 'direct') return packet
  const host = takenBy === null ? null : names.hostNameOf(takenBy)
  return translator.say(way === 'published' ? 'contract.way-published' : 'contract.way-service', {
    packet,
    host: host ?? to,
  })
}

/** What is wrong with a line, where, and what to write instead. */
export function contractLineSentence(translator: Translator, error: ContractLineError): string {
  const { near, found, ...params } = error.params
  return translator.say('contract.place', {
    line: error.line,
    column: error.column,
    problem: translator.say(`contract.${error.code}`, {
      ...params,
      ...(near ? { near } : {}),
      ...(found || error.code !== 'reaches-missing' ? { found: found ?? '' } : {}),
    }),
  })
}
