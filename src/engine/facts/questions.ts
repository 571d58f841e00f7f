import { ASSUMPTION_OPTIONS, type OptionOf, type QuestionId } from '../model/assumptions'
import type { Topology } from '../model/topology'

/*
 * What no source settles (data-paths part 8 and its open questions, rule-tables part F). A question
 * on which a result depends is a setting of the board; the others are settled, with the reason.
 */

export interface Question {
  /** Facts that speak of it: the statement and its sources. */
  readonly facts: readonly string[]
  /** The gap of rule-tables part F, where it is one. */
  readonly gap: number | null
}

/** In the order in which they are asked. */
export const QUESTIONS: { readonly [Q in QuestionId]: Question } = {
  'nat-neighbour-hairpin': { facts: ['NAT-34'], gap: null },
  'nat-loopback-source': { facts: ['NAT-30'], gap: null },
  'winnat-ports': { facts: ['3.5-winnat-session'], gap: 7 },
  'published-port-allow': { facts: ['X-24', 'F-06'], gap: 8 },
  'nat-switch-acl': { facts: ['B.6'], gap: null },
  'host-profile-egress': { facts: ['X-10'], gap: null },
  'acl-deny-scope': { facts: ['F-07'], gap: 6 },
  'acl-deny-since': { facts: ['X-25'], gap: 6 },
  'acl-egress-sees': { facts: ['A.4'], gap: 4 },
  'equal-priorities': { facts: ['B.2'], gap: 5 },
  'l2bridge-nat-path': { facts: ['L2B-09'], gap: null },
  'l2tunnel-host-path': { facts: ['L2T-14'], gap: null },
  'overlay-internet': { facts: ['X-06'], gap: null },
  'overlay-local-router': { facts: ['X-07', 'OVL-03'], gap: null },
  'router-ttl': { facts: ['3.5-ttl'], gap: null },
  'vxlan-outer-ttl': { facts: ['OVL-07'], gap: null },
  'overlay-own-port': { facts: ['X-30', 'OVL-38'], gap: null },
  'host-route-since': { facts: ['X-14'], gap: null },
}

/** Every question, in order. */
export const QUESTION_IDS = Object.keys(QUESTIONS) as readonly QuestionId[] // keys of a constant

/** Why a question is none: what decides it. */
export type SettledBy =
  | 'board' // a setting of the board
  | 'better-source' // one of the sources is nearer to what happens
  | 'mark' // the confidence of a step or a problem says it
  | 'words' // it is about words or the drawing
  | 'no-release' // the releases that differ are not modelled
  | 'no-effect' // no result depends on it

/** What was open and is settled, each with the fact that states the decision. */
export const SETTLED: readonly { readonly fact: string; readonly by: SettledBy }[] = [
  { fact: 'X-01', by: 'mark' },
  { fact: 'X-02', by: 'mark' },
  { fact: 'X-03', by: 'better-source' },
  { fact: 'X-04', by: 'board' },
  { fact: 'X-05', by: 'words' },
  { fact: 'X-08', by: 'words' },
  { fact: 'X-09', by: 'better-source' },
  { fact: 'X-11', by: 'board' },
  { fact: 'X-12', by: 'board' },
  { fact: 'X-13', by: 'better-source' },
  { fact: 'X-15', by: 'board' },
  { fact: 'X-16', by: 'better-source' },
  { fact: 'X-17', by: 'better-source' },
  { fact: 'X-18', by: 'board' },
  { fact: 'X-19', by: 'board' },
  { fact: 'X-20', by: 'words' },
  { fact: 'X-21', by: 'better-source' },
  { fact: 'X-22', by: 'no-release' },
  { fact: 'X-23', by: 'no-effect' },
  { fact: 'X-26', by: 'no-effect' },
  { fact: 'X-27', by: 'words' },
  { fact: 'X-28', by: 'better-source' },
  { fact: 'X-29', by: 'better-source' },
  { fact: 'X-31', by: 'better-source' },
  { fact: 'A.3', by: 'words' }, // gaps 2, 3 and 11: layouts and names that are not public
  { fact: '3.5-l2-rewrite', by: 'better-source' }, // gap 9: inbound choice by address
]

/** What a board takes for a question: its own answer, or the default. */
export function chosenOption<Q extends QuestionId>(topology: Topology, question: Q): OptionOf<Q> {
  return topology.assumptions?.[question] ?? ASSUMPTION_OPTIONS[question][0]
}

/** The questions that a board answers otherwise than by default, in order. */
export function departuresOf(topology: Topology): QuestionId[] {
  return QUESTION_IDS.filter(
    (question) => chosenOption(topology, question) !== ASSUMPTION_OPTIONS[question][0],
  )
}
