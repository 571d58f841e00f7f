import { afterEach, describe, expect, it, vi } from 'vitest'
import { createBrowserFiles } from './browser-files'

/** A file as the browser's picker gives it; `refusal` is what writing rejects with from then on. */
function pickedFile(name: string) {
  const file = {
    name,
    texts: [] as string[],
    refusal: null as DOMException | null,
    getFile: () => Promise.reject(new Error('not read here')),
    createWritable: async () => {
      if (file.refusal !== null) throw file.refusal
      let text = ''
      return {
        write: async (part: string) => void (text += part),
        close: async () => void file.texts.push(text),
      }
    },
  }
  return file
}

function picker(...files: ReturnType<typeof pickedFile>[]) {
  const pick = vi.fn(async (_: object) => {
    const file = files.shift()
    if (file === undefined) throw new DOMException('closed', 'AbortError')
    return file
  })
  Object.assign(window, { showSaveFilePicker: pick })
  return pick
}

afterEach(() => {
  Reflect.deleteProperty(window, 'showSaveFilePicker')
})

describe('saving to a file', () => {
  it('asks once and writes the same file from then on', async () => {
    const file = pickedFile('shop.json')
    const pick = picker(file)
    const files = createBrowserFiles()
    expect(await files.save('board.json', 'one')).toEqual({ kind: 'saved', name: 'shop.json' })
    expect(await files.save('board.json', 'two')).toEqual({ kind: 'saved', name: 'shop.json' })
    expect(file.texts).toEqual(['one', 'two'])
    expect(pick).toHaveBeenCalledTimes(1)
    expect(pick.mock.calls[0]?.[0]).toMatchObject({ suggestedName: 'board.json' })
  })

  it('says when the permission is lost, leaves the file as it was, and asks for a place again', async () => {
    const [first, second] = [pickedFile('shop.json'), pickedFile('copy.json')]
    picker(first, second)
    const files = createBrowserFiles()
    await files.save('board.json', 'one')
    first.refusal = new DOMException('no permission', 'NotAllowedError')
    expect(await files.save('board.json', 'two')).toEqual({ kind: 'refused' })
    expect(first.texts).toEqual(['one'])
    expect(await files.save('board.json', 'three')).toEqual({ kind: 'saved', name: 'copy.json' })
    expect(second.texts).toEqual(['three'])
  })

  it('does nothing when the person closes the picker, and asks anew for another board', async () => {
    const file = pickedFile('shop.json')
    const pick = picker(file)
    const files = createBrowserFiles()
    await files.save('board.json', 'one')
    files.unlink()
    expect(await files.save('board.json', 'two')).toEqual({ kind: 'cancelled' })
    expect(pick).toHaveBeenCalledTimes(2)
    expect(file.texts).toEqual(['one'])
  })
})
