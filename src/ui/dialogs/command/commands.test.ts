import { describe, expect, it, vi } from 'vitest'
import { bench } from '../../../actions/testing/bench'
import { en } from '../../../i18n/en/index'
import { zhTw } from '../../../i18n/zh-tw/index'
import { createTranslator } from '../../../i18n/translator'
import { natDeveloper } from '../../../samples/gallery/nat'
import { allCommands, matching } from './commands'

function typing(language: 'en' | 'zh-TW' = 'en') {
  const one = bench({ document: natDeveloper() })
  const goTo = vi.fn()
  const translator = createTranslator(language, language === 'en' ? en : zhTw)
  const context = {
    document: one.store.getState().document,
    hidden: one.store.getState().hidden,
    actions: one.actions,
    translator,
    goTo,
  }
  return {
    ...one,
    goTo,
    find: (text: string, boards: Parameters<typeof matching>[0]['boards'] = []) => {
      const known = { ...context, boards }
      return matching(known, allCommands(known), text)
    },
  }
}

describe('the palette of commands', () => {
  it('finds by parts of words, in either language, and by the English name in both', () => {
    expect(typing().find('zm fit')[0]?.label).toBe(en.action['zoom.fit'])
    expect(typing('zh-TW').find('復原')[0]?.label).toBe(zhTw.action['edit.undo'])
    expect(typing('zh-TW').find('zoom fit')[0]?.label).toBe(zhTw.action['zoom.fit'])
  })

  it('shows keys, and why something cannot be done', () => {
    const { find, actions } = typing()
    expect(find('command zoom packet').length + find('Zoom to the packet').length).toBeGreaterThan(
      0,
    )
    expect(find('Zoom to the packet')[0]?.whyNot).not.toBeNull()
    expect(find('Delete')[0]).toMatchObject({ whyNot: 'Select something first' })
    expect(find('Undo')[0]?.keys).toEqual(['Ctrl+Z'])
    actions.run('view.rebind', { 'edit.undo': ['F7'] })
    expect(find('Undo')[0]?.keys).toEqual(['F7'])
  })

  it('puts what is named exactly before what only resembles it', () => {
    const { find, goTo } = typing()
    const [first] = find('anna-pc')
    expect(first).toMatchObject({ group: 'thing', label: 'ANNA-PC' })
    first?.run()
    expect(goTo).toHaveBeenCalledWith('node:anna')
  })

  it('opens the boards of this browser by their names', async () => {
    const { find, store, desk } = typing()
    await desk.add({ ...store.getState().document, title: 'Lab in Taipei' })
    const boards = await desk.library.list()
    const [line] = find('taipei', boards)
    expect(line).toMatchObject({ group: 'board', label: 'Lab in Taipei' })
    line?.run()
    await vi.waitFor(() => expect(store.getState().document.title).toBe('Lab in Taipei'))
    expect(find('untitled', [{ key: 'board:x', title: '' }])[0]?.label).toBe('Untitled board')
  })

  it('does what a sentence says, and opens examples', () => {
    const { find, store } = typing()
    const [many] = find('3 containers on DEV-PC')
    expect(many?.group).toBe('typed')
    const before = Object.keys(store.getState().document.topology.containers).length
    many?.run()
    expect(Object.keys(store.getState().document.topology.containers)).toHaveLength(before + 3)
    find('overlay-two-nodes')[0]?.run()
    expect(Object.values(store.getState().document.topology.networks)[0]?.type).toBe('overlay')
  })

  it('says of everything that waits for something what it is', () => {
    const { find } = typing()
    const waiting = find('').flatMap(({ whyNot }) => whyNot ?? [])
    expect(waiting.length).toBeGreaterThan(10)
    for (const sentence of waiting) expect(sentence).not.toContain('[[')
  })
})
