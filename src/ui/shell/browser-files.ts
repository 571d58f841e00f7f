import type { FileAccess, OpenedFile, SaveOutcome } from '../../actions/action'

import { readFile } from './read-file'

/*
 * The File System Access API is in some browsers only and not in the compiler's DOM library: the part
 * of it that is used, as it is there.
 */
interface WritableFile {
  write: (text: string) => Promise<void>
  close: () => Promise<void>
}
interface FileHandle {
  readonly name: string
  getFile: () => Promise<File>
  createWritable: () => Promise<WritableFile>
}
interface FilePickers {
  readonly showOpenFilePicker?: (options: object) => Promise<readonly FileHandle[]>
  readonly showSaveFilePicker?: (options: object) => Promise<FileHandle>
}

const TYPES = [{ description: 'JSON', accept: { 'application/json': ['.json'] } }]

/** What a picker rejects with when the person closes it. */
const isCancelled = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'AbortError'

/** Opens and saves files: in place where the browser can, by download where it cannot. */
export function createBrowserFiles(): FileAccess {
  const pickers: FilePickers = window as FilePickers // optional members: true for every browser
  let linked: FileHandle | null = null

  return {
    open: async () => {
      if (pickers.showOpenFilePicker === undefined) return openByInput()
      try {
        const [handle] = await pickers.showOpenFilePicker({})
        if (handle === undefined) return null
        const file = await handle.getFile()
        return { name: handle.name, text: await readFile(file) }
      } catch (error) {
        if (isCancelled(error)) return null
        throw error
      }
    },
    save: async (suggestedName, text): Promise<SaveOutcome> => {
      if (pickers.showSaveFilePicker === undefined) {
        download(suggestedName, text)
        return { kind: 'saved', name: suggestedName }
      }
      try {
        linked ??= await pickers.showSaveFilePicker({ suggestedName, types: TYPES })
        const writable = await linked.createWritable()
        await writable.write(text)
        await writable.close()
        return { kind: 'saved', name: linked.name }
      } catch (error) {
        linked = null
        return isCancelled(error) ? { kind: 'cancelled' } : { kind: 'refused' }
      }
    },
    download,
    unlink: () => {
      linked = null
    },
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
      else readFile(file).then((text) => resolve({ name: file.name, text }), reject)
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
