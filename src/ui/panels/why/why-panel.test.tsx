import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { bench } from '../../../actions/testing/bench'
import { hostCheck } from '../../../codecs/console/host-check'
import { explain } from '../../../engine/explain/why'
import type { TopologyDocument } from '../../../engine/model/document'
import { en } from '../../../i18n/en/index'
import { createTranslator } from '../../../i18n/translator'
import { zhTw } from '../../../i18n/zh-tw/index'
import { must } from '../../../lib/assert'
import { nat2016DefaultDeny, natDeveloper } from '../../../samples/gallery/nat'
import { AppProvider } from '../../app-context'
import { FixTrialBar } from './fix-trial-bar'
import { whyMarkdown } from './why-markdown'
import { WhyPanel } from './why-panel'

const ENGLISH = createTranslator('en', en)
const CHINESE = createTranslator('zh-TW', zhTw)
const PARTS = [
  'Verdict',
  'Who decided',
  'What was compared',
  'Near misses',
  'What would change it',
  'Check it on a real host',
  'How sure are we',
]

const writeText = vi.fn(async (_text: string) => undefined)
beforeEach(() => {
  Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true })
  writeText.mockClear()
})

interface Options {
  readonly document?: TopologyDocument
  readonly sends?: boolean
  readonly translator?: typeof ENGLISH
}

async function show({ document, sends = true, translator = ENGLISH }: Options = {}) {
  const b = bench({ document: document ?? nat2016DefaultDeny() })
  if (sends) b.actions.run('trace.send')
  await b.store.settled()
  b.store.setTrace({ playing: false })
  render(
    <AppProvider value={{ store: b.store, actions: b.actions, translator }}>
      <WhyPanel />
      <FixTrialBar />
    </AppProvider>,
  )
  await act(async () => undefined)
  return b
}

const part = (name: string) => within(screen.getByRole('region', { name }))
const fixes = async () => {
  await screen.findAllByRole('button', { name: 'Try' }, { timeout: 10_000 })
  return part('What would change it')
}

describe('WhyPanel', () => {
  it('says the one thing to do before the first packet', async () => {
    const b = await show({ sends: false })
    fireEvent.click(screen.getByRole('button', { name: 'Send the packet' }))
    await act(() => b.store.settled())
    expect(screen.getByRole('heading', { name: 'Why was it dropped?' })).toBeTruthy()
  })

  it('has the seven parts in their order, for a drop, a delivery and a step', async () => {
    const headings = () =>
      screen.getAllByRole('heading', { level: 3 }).map((heading) => heading.textContent)
    const dropped = await show()
    expect(headings()).toEqual(PARTS)
    act(() => {
      dropped.store.setTrace({ stepIndex: 1 })
      dropped.store.setView({ whyAbout: 'step' })
    })
    expect(headings()).toEqual(PARTS)
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe(
      'Why did it go on like this?',
    )
  })

  it('explains a delivery by the rows that let it through', async () => {
    await show({ document: natDeveloper() })
    expect(screen.getByRole('heading', { name: 'Why was it let through?' })).toBeTruthy()
    const decided = part('Who decided')
    expect(decided.getByText(/would have stopped the packet/)).toBeTruthy()
    expect(decided.getByText(/^Further rows on the way: \d+$/)).toBeTruthy()
    expect(part('What would change it').getByText(/Nothing has to change/)).toBeTruthy()
  })

  it('shows what the default compared, the nearest rows with the field that failed, and the commands', async () => {
    const b = await show()
    expect(
      part('Who decided').getByText(
        'No row matched. The default row of Windows Firewall, inbound decided.',
      ),
    ).toBeTruthy()
    const near = part('Near misses').getAllByRole('listitem')
    expect(near.length).toBeLessThanOrEqual(3)
    expect(near[0]?.textContent).toMatch(/port: wants \d+, the packet has 9200|protocol: wants/)
    const check = part('Check it on a real host')
    expect(check.getByText(/Get-NetFirewallRule/)).toBeTruthy()
    expect(check.getByText(/Test-NetConnection 172\.28\.96\.21 -Port 9200/)).toBeTruthy()
    expect(check.getByText(/TcpTestSucceeded : False/)).toBeTruthy()
    // Nobody has captured what these tools print, and the panel says so.
    expect(check.getByText(/general knowledge of the tool/).textContent).toContain('Inferred')
    const [first] = part('Near misses').getAllByRole('button')
    fireEvent.click(must(first, 'no near miss'))
    expect(b.store.getState()).toMatchObject({ dockTab: 'tables', dockOpen: true })
  })

  it('lights the place on the board while the pointer is on a part', async () => {
    const b = await show()
    const row = must(screen.getByRole('region', { name: 'Who decided' }).closest('li'), 'no part')
    fireEvent.pointerEnter(row)
    expect(b.store.getState().hoveredStation).toMatch(/^st:/)
    fireEvent.pointerLeave(row)
    expect(b.store.getState().hoveredStation).toBeNull()
  })

  it('tries a fix as a path on the board, and Escape takes it off', async () => {
    const b = await show()
    const offered = await fixes()
    expect(offered.getAllByRole('button', { name: 'Try' }).length).toBeLessThanOrEqual(3)
    const before = b.store.getState().document
    fireEvent.click(must(offered.getAllByRole('button', { name: 'Try' })[0], 'no fix'))
    await act(async () => {
      await expect.poll(() => b.store.getState().preview?.outcome ?? null).not.toBeNull()
    })
    const { preview, document } = b.store.getState()
    expect(document).toBe(before)
    expect(preview).toMatchObject({ kind: 'fix', number: 1 })
    expect(preview?.outcome?.trace).toMatchObject({ ok: true, value: { verdict: 'delivered' } })
    expect(screen.getByRole('region', { name: 'Trying a change' })).toBeTruthy()
    expect(offered.getByRole('button', { name: 'Stop trying' })).toBeTruthy()
    fireEvent.keyDown(window, { key: 'Escape' })
    expect(b.store.getState().preview).toBeNull()
  })

  it('applies a fix as exactly one step that one undo takes back', async () => {
    const b = await show()
    const offered = await fixes()
    const before = b.store.getState().document.topology
    fireEvent.click(must(offered.getAllByRole('button', { name: 'Apply' })[0], 'no fix'))
    expect(b.store.getState().past).toHaveLength(1)
    expect(b.store.getState().notices.at(-1)).toMatchObject({
      key: 'notice.fix-applied',
      undo: true,
    })
    await act(() => b.store.settled())
    expect(b.store.getState().roundTrip?.verdict).toBe('delivered')
    act(() => b.store.undo())
    await act(() => b.store.settled())
    expect(b.store.getState().document.topology).toBe(before)
    expect(b.store.getState().roundTrip?.verdict).toBe('dropped')
  })

  it('says what else a fix opens, name by name', async () => {
    await show()
    const offered = await fixes()
    const summary = must(offered.getAllByText(/^Also opens other paths: \d+$/)[0], 'opens nothing')
    const count = Number(/\d+$/.exec(summary.textContent)?.[0])
    const details = must(summary.closest('details'), 'no list')
    expect(within(details).getAllByText(/ → /)).toHaveLength(count)
  })

  it('copies the whole explanation as Markdown, in both languages', async () => {
    const b = await show()
    await fixes()
    fireEvent.click(screen.getByRole('button', { name: 'Copy as Markdown' }))
    await screen.findByText('Copied.')
    const text = writeText.mock.calls[0]?.[0] ?? ''
    expect(text.match(/^## .*$/gm)).toEqual(PARTS.map((name, index) => `## ${index + 1}. ${name}`))
    expect(text).toMatch(/^# Why was it dropped\?$/m)
    expect(text).toMatch(/\| dst port \| 9200 \| anything \|/)
    expect(text).toMatch(/^\*\*Inferred\*\*: .*general knowledge of the tool/m)
    expect(text).toMatch(/\]\(https:\/\/learn\.microsoft\.com\//)
    expect(text).not.toMatch(/\[\[|undefined/)

    const { forwarding, roundTrip, document } = b.store.getState()
    const walked = {
      topology: document.topology,
      forwarding: must(forwarding, 'no tables'),
      roundTrip: must(roundTrip, 'no trip'),
    }
    const why = explain(walked, walked.roundTrip)
    const check = hostCheck({ ...walked, flows: walked.roundTrip.flows }, why)
    const chinese = whyMarkdown(CHINESE, { ...walked, why }, check)
    expect(chinese).toMatch(/^# 為什麼被捨棄？$/m)
    expect(chinese.match(/^## /gm)).toHaveLength(7)
    expect(chinese).toContain('依對這個工具的一般認識')
    expect(chinese).not.toMatch(/\[\[|undefined/)
  })

  it('takes the focus when it was asked for, and only then', async () => {
    const b = await show()
    const heading = screen.getByRole('heading', { level: 2 })
    expect(window.document.activeElement).not.toBe(heading)
    act(() => b.actions.run('trace.why'))
    expect(window.document.activeElement).toBe(heading)
    expect(b.store.getState()).toMatchObject({ inspectorTab: 'why', whyAsked: false })
  })
})

describe('trace.why', () => {
  it('means the step one stands at between the ends, and else how it ended', async () => {
    const b = await show()
    b.store.setTrace({ stepIndex: 1 })
    act(() => b.actions.run('trace.why'))
    expect(b.store.getState().whyAbout).toBe('step')
    act(() => b.store.setTrace({ stepIndex: 0 }))
    act(() => b.actions.run('trace.why'))
    expect(b.store.getState().whyAbout).toBe('end')
  })
})
