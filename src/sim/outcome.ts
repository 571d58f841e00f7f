/** Exit statuses: 0 delivered, valid or the same, 2 not, 1 the call or a board is wrong. */
export type Status = 0 | 1 | 2

/** What a command prints and how it ends. */
export interface Outcome {
  readonly status: Status
  readonly out: string
  /** For standard error. */
  readonly complaint: string
  /** Bytes for a file, or for standard output where `path` is null. */
  readonly file?: { readonly path: string | null; readonly bytes: Uint8Array }
  /** To be written beside what is printed. */
  readonly files?: readonly OutputFile[]
}

/** A file that the call asked for. */
export interface OutputFile {
  readonly path: string
  readonly text: string
}

export const done = (out: string, status: Status = 0): Outcome => ({ status, out, complaint: '' })

export const wrongInput = (complaint: string): Outcome => ({ status: 1, out: '', complaint })

/** Two spaces, as boards are saved. */
export const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
