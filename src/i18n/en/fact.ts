import type { Confidence } from '../../engine/tables/rule'

/** How sure we are, in words. */
export const fact = {
  documented: 'documented',
  observed: 'observed',
  inferred: 'inferred',
  'documented.means': 'A vendor document or standard says so.',
  'observed.means': 'A real host printed it or people reported it.',
  'inferred.means': 'Our reading of the other two: a real host could differ.',
  'how-sure': 'How sure are we?',
  sources: 'Source: {sources}',
  statement: 'Fact {id}',
} as const satisfies { readonly [K in Confidence]: string } & Readonly<Record<string, string>>
