import { afterEach, describe, expect, it, vi } from 'vitest'
import { createBrowserFiles } from './browser-files'

/** A file as the browser's picker gives it; `refusal` is what writing rejects with from then on. */
function pickedFile(name: string, content = '') {
  let lastModified = 1
  const file = {
    name,
    texts: [] as string[],
    refusal: null as DOMException | null,
    getFile: async () => new File([file.texts.at(-1) ?? content], name, { lastModified }),
    createWritable: async () => {
      if (file.refusal !== null) throw file.refusal
      let text = ''
      return {
        write: async (part: string) => void (text += part),
        close: async () => file.change(text),
      }
    },
    /** Writes it, as this page or another program does. */
    change: (text: string) => {
      lastModified += 1
      file.texts.push(text)
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
  Reflect.deleteProperty(window, 'showOpenFilePicker')
})

/** A file that a person has opened and that the board on the screen is linked to. */
async function openedFile(file: ReturnType<typeof pickedFile>) {
  Object.assign(window, { showOpenFilePicker: async () => [file] })
  const files = createBrowserFiles()
  const opened = await files.open()
  files.link(opened!.place!)
  await file.getFile() // when it was written is known a moment later
  return { files, opened }
}

describe('a file that was opened', () => {
  it('is written by the first save, and nobody is asked', async () => {
    const file = pickedFile('mine.json', 'before')
    const pick = picker()
    const { files, opened } = await openedFile(file)
    expect(opened).toMatchObject({ name: 'mine.json', text: 'before' })
    expect(await files.save('board.json', 'one')).toEqual({ kind: 'saved', name: 'mine.json' })
    expect(await files.save('board.json', 'two')).toEqual({ kind: 'saved', name: 'mine.json' })
    expect(file.texts).toEqual(['one', 'two'])
    expect(pick).not.toHaveBeenCalled()
  })

  it('is left alone when another program has written it, until one says so', async () => {
    const file = pickedFile('mine.json')
    const other = pickedFile('other.json')
    picker(other)
    const { files } = await openedFile(file)
    file.change('by an editor')
    const outside = { kind: 'changed-outside', name: 'mine.json' }
    expect(await files.save('board.json', 'one')).toEqual(outside)
    expect(await files.save('board.json', 'one')).toEqual(outside)
    expect(file.texts).toEqual(['by an editor'])
    await files.save('board.json', 'two', 'anyway')
    expect(file.texts).toEqual(['by an editor', 'two'])
    expect(await files.save('board.json', 'three')).toMatchObject({ kind: 'saved' })
    file.change('again')
    expect(await files.save('board.json', 'four', 'elsewhere')).toMatchObject({
      name: 'other.json',
    })
    await files.save('board.json', 'five')
    expect(other.texts).toEqual(['four', 'five'])
    expect(file.texts.at(-1)).toBe('again')
  })

  it('is left alone by a copy, and written again after it', async () => {
    const file = pickedFile('mine.json')
    const copy = pickedFile('copy.json')
    picker(copy)
    const { files } = await openedFile(file)
    expect(await files.save('a', 'of somebody else', 'copy')).toMatchObject({ name: 'copy.json' })
    expect(file.texts).toEqual([])
    await files.save('a', 'mine')
    expect(file.texts).toEqual(['mine'])
  })
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
