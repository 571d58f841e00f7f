import { shell } from './shell'

/** The reference catalogue. An area a file; a message is `area.key`. */
export const en = { shell } as const
