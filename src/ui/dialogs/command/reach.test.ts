import { describe, expect, it } from 'vitest'
import { bench } from '../../../actions/testing/bench'
import { LAYERS } from '../../../canvas/contract'
import { en } from '../../../i18n/en/index'
import { zhTw } from '../../../i18n/zh-tw/index'
import { createTranslator } from '../../../i18n/translator'
import { must } from '../../../lib/assert'
import { natDeveloper } from '../../../samples/gallery/nat'
import type { Panel, ViewSlice } from '../../../store/state'
import { allCommands, matching } from './commands'

type Page = Exclude<ViewSlice['dialog'], 'none' | 'palette'>

/** What a person types for each page and dialog: one that is added and cannot be typed does not compile. */
const PAGES: Readonly<Record<Page, readonly [english: string, chinese: string]>> = {
  about: ['about', '關於'],
  accessibility: ['accessibility', '無障礙'],
  assumptions: ['assumptions', '假設'],
  boards: ['boards', '我的版面'],
  'board-diff': ['compare boards', '比較版面'],
  compare: ['drivers compared', '驅動程式比較'],
  describe: ['describe', '描述'],
  embed: ['embed', '嵌入'],
  examples: ['examples', '範例'],
  'export-image': ['export', '匯出圖片'],
  gallery: ['controls and drawings', '控制項'],
  import: ['import', '匯入'],
  many: ['several containers', '多個容器'],
  'moving-picture': ['moving picture', '動態圖'],
  'not-modelled': ['not modelled', '未模擬'],
  print: ['print', '列印'],
  share: ['share', '分享'],
  shortcuts: ['shortcuts', '鍵盤快速鍵'],
  'side-by-side': ['side by side', '並排比較'],
  snapshots: ['versions', '先前的版本'],
  wireshark: ['wireshark', 'wireshark'],
}

/** The same for every panel, with where the state of the page says that it is. */
const PANELS: Readonly<Record<Panel, readonly [typed: string, at: Partial<ViewSlice>]>> = {
  palette: ['palette left', { leftOpen: true, leftTab: 'palette', sheet: 'build' }],
  outline: ['outline', { leftOpen: true, leftTab: 'outline', sheet: 'build' }],
  details: ['details', { inspectorOpen: true, inspectorTab: 'details', sheet: 'inspector' }],
  why: ['inspector: why', { inspectorOpen: true, inspectorTab: 'why', sheet: 'inspector' }],
  trace: ['panel: trace', { dockOpen: true, dockTab: 'trace', sheet: 'trace' }],
  tables: ['tables', { dockOpen: true, dockTab: 'tables', sheet: 'tables' }],
  passport: ['panel: passport', { dockOpen: true, dockTab: 'passport', sheet: 'trace' }],
  bytes: ['bytes', { dockOpen: true, dockTab: 'bytes', sheet: 'trace' }],
  matrix: ['matrix', { dockOpen: true, dockTab: 'matrix', sheet: 'matrix' }],
  contracts: ['contracts', { dockOpen: true, dockTab: 'contracts', sheet: 'contracts' }],
  problems: ['problems', { dockOpen: true, dockTab: 'problems', sheet: 'problems' }],
  stack: ['stack', { dockTab: 'trace', debugTab: 'stack', sheet: 'trace' }],
  watches: ['watches', { dockTab: 'trace', debugTab: 'watches', sheet: 'trace' }],
  breakpoints: ['breakpoints', { dockTab: 'trace', debugTab: 'breakpoints', sheet: 'trace' }],
}

/** A board whose packet was sent: everything of the page has something to show. */
async function typing(language: 'en' | 'zh-TW') {
  const { store, actions } = bench({ document: natDeveloper() })
  await store.settled()
  actions.run('trace.send')
  await store.settled()
  const translator = createTranslator(language, language === 'en' ? en : zhTw)
  const find = (text: string) => {
    const { document, hidden } = store.getState()
    const context = { document, hidden, actions, translator, boards: [], goTo: () => undefined }
    return matching(context, allCommands(context), text)
  }
  const choose = (text: string) => {
    const first = must(find(text)[0], `nothing is found for ${text}`)
    first.run()
    return first.label
  }
  return { store, find, choose }
}

describe.each([
  ['en', 0],
  ['zh-TW', 1],
] as const)('by typing in %s', (language, word) => {
  it.each(Object.entries(PAGES))('the first that is found opens %s', async (page, words) => {
    const { store, choose } = await typing(language)
    const label = choose(words[word])
    expect(store.getState().dialog, label).toBe(page)
  })
})

describe('by typing', () => {
  it.each(Object.entries(PANELS))('the panel %s comes to the front', async (_, [text, at]) => {
    const { store, choose } = await typing('en')
    store.setView({
      leftOpen: false,
      inspectorOpen: false,
      dockOpen: false,
      stage: 'presenter',
      sheet: 'none',
      debugTab: at.debugTab === 'stack' ? 'watches' : 'stack',
    })
    choose(text)
    expect(store.getState()).toMatchObject({ ...at, stage: 'none' })
  })

  it('the layers come first, and say whether they would be hidden or shown', async () => {
    const { store, find, choose } = await typing('en')
    const labels = () =>
      find('layers')
        .slice(0, LAYERS.length)
        .map(({ label }) => label)
    expect(labels().sort()).toEqual([
      'Hide the layer: Addresses',
      'Hide the layer: Notes and drawings',
      'Hide the layer: Physical network',
      'Hide the layer: Policies',
    ])
    choose('hide addresses')
    expect(store.getState().hidden).toEqual(['addresses'])
    expect(labels()).toContain('Show the layer: Addresses')
    choose('layer addresses')
    expect(store.getState().hidden).toEqual([])
  })

  it('what menus of the bar offer can be chosen', async () => {
    const { store, choose } = await typing('en')
    choose('theme dark')
    choose('motion reduced')
    choose('minimap on')
    choose('language 繁體')
    expect(store.getState()).toMatchObject({
      theme: 'dark',
      motion: 'reduced',
      minimap: true,
      language: 'zh-TW',
    })
  })
})
