/*
 * Parents are stored, children are asked for. Every list is in the order of the ids, so that the
 * order in which records were added changes nothing. A query of something that is not there gives
 * null or an empty list: a board that was written by hand may name what it does not have.
 */

export * from './entities'
export * from './interfaces'
export * from './wiring'
