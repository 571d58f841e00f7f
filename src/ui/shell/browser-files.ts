import type { FileAccess, FilePlace, OpenedFile, SaveOutcome } from '../../actions/action'
import { readFile } from './read-file'

/*
 * The File System Access API is in some browsers only and not in the compiler's DOM library: the part
 * of it that is used, as it is there.
 */
interface FilePickers {
  readonly showOpenFilePicker?: (options: object) => Promise<readonly FilePlace[]>
  readonly showSaveFilePicker?: (options: object) => Promise<FilePlace>
}

const TYPES = [{ description: 'JSON', accept: { 'application/json': ['.json'] } }]

/** What a picker rejects with when the person closes it. */
const isCancelled = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'AbortError'

/** Opens and saves files: in place where the browser can, by download where it cannot. */
export function createBrowserFiles(): FileAccess {
  const pickers: FilePickers = window as FilePickers // optional members: true for every browser
  let linked: FilePlace | null = null
  /** When the linked file was last written, as far as this page knows. */
  let knownAt: number | null = null

  const writtenAt = async (place: FilePlace): Promise<number | null> => {
    try {
      return (await place.getFile()).lastModified
    } catch {
      return null // gone, or not to be read: whether it can be written is seen by writing
    }
  }
  const link = async (place: FilePlace | null): Promise<void> => {
    linked = place
    knownAt = null
    const at = place === null ? null : await writtenAt(place)
    if (linked === place) knownAt = at
  }

  return {
    open: async () => {
      if (pickers.showOpenFilePicker === undefined) return openByInput()
      try {
        const [place] = await pickers.showOpenFilePicker({})
        if (place === undefined) return null
        return { name: place.name, text: await readFile(await place.getFile()), place }
      } catch (error) {
        if (isCancelled(error)) return null
        throw error
      }
    },
    save: async (suggestedName, text, manner): Promise<SaveOutcome> => {
      const own = manner === 'copy' || manner === 'elsewhere' ? null : linked
      try {
        if (own !== null && manner !== 'anyway' && knownAt !== null) {
          const at = await writtenAt(own)
          if (at !== null && at > knownAt) return { kind: 'changed-outside', name: own.name }
        }
        const place =
          own ?? (await pickers.showSaveFilePicker?.({ suggestedName, types: TYPES })) ?? null
        if (place === null) {
          download(suggestedName, text)
          return { kind: 'saved', name: suggestedName }
        }
        const writable = await place.createWritable()
        await writable.write(text)
        await writable.close()
        if (manner !== 'copy') await link(place)
        return { kind: 'saved', name: place.name }
      } catch (error) {
        if (isCancelled(error)) return { kind: 'cancelled' }
        if (manner !== 'copy') await link(null)
        return { kind: 'refused' }
      }
    },
    download,
    link: (place) => void link(place),
    unlink: () => void link(null),
  }
}

function openByInput(): Promise<OpenedFile | null> {
  return new Promise((resolve, reject) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = '.json,.txt,.svg,.png,application/json,text/plain,image/svg+xml,image/png'
    input.addEventListener('cancel', () => resolve(null))
    input.addEventListener('change', () => {
      const file = input.files?.[0]
      if (file === undefined) resolve(null)
      else readFile(file).then((text) => resolve({ name: file.name, text, place: null }), reject)
    })
    input.click()
  })
}

/** Hands a file to the browser's downloads. */
export function download(
  name: string,
  content: string | Uint8Array<ArrayBuffer>,
  type = 'application/json',
): void {
  downloadBlob(name, new Blob([content], { type }))
}

/** The same for what is a blob already. */
export function downloadBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has its own hold on the data once the click is over.
  setTimeout(() => URL.revokeObjectURL(url), 1000)
}
