import { err, ok, type Result } from '../../lib/result'

/** How the bytes of a file were read. `windows-1252` is a guess. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

export interface DecodedText {
  /** Lines end in `\n`; no byte order mark, no colour codes of a terminal. */
  readonly text: string
  readonly encoding: TextEncoding
}

/**
 * Text from a file, whatever shell wrote it. `>` in Windows PowerShell 5.1 writes UTF-16LE with a
 * byte order mark, `Out-File -Encoding utf8` UTF-8 with one, PowerShell 7 UTF-8 without, cmd the
 * code page of the system. Keeps the number of lines. Fails on a file that is no text.
 */
export function decodeText(bytes: Uint8Array): Result<DecodedText, 'no-text'> {
  const encoding = encodingOf(bytes)
  const text = new TextDecoder(encoding).decode(bytes)
  // Pictures and programs have zero bytes; text has none.
  return text.includes('\0') ? err('no-text') : ok({ text: tidyText(text), encoding })
}

/**
 * Text that is text already, as it is pasted: same tidying as for a file. UTF-16 that somebody has
 * read as UTF-8 (a browser's `file.text()` does) has a zero behind each letter; without the zeros it
 * is right again, letters beyond ASCII excepted.
 */
export function tidyText(text: string): string {
  const whole = text.includes('\0') ? text.replaceAll('\0', '').replace(/^\uFFFD+/, '') : text
  return whole
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(COLOUR_CODE, '')
}

// ESC [ … letter, as a terminal's transcript has it. ESC is written as an escape on purpose.
const COLOUR_CODE = new RegExp(String.raw`\u001b\[[0-9;]*[A-Za-z]`, 'g')

function encodingOf(bytes: Uint8Array): TextEncoding {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first !== 0 && second === 0 && bytes.length > 2) return 'utf-16le' // mark lost on the way
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252'
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
