import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { bench } from '../../../actions/testing/bench'
import { en } from '../../../i18n/en/index'
import { createTranslator } from '../../../i18n/translator'
import { zhTw } from '../../../i18n/zh-tw/index'
import { natDeveloper } from '../../../samples/gallery/nat'
import { AppProvider } from '../../app-context'
import { createBoardSlot, ShellProvider } from '../../shell/shell-context'
import { createShellState } from '../../shell/shell-state'
import { DriverPreviewPanel } from './driver-preview-panel'
import { problemDifference } from './problem-difference'

const ENGLISH = createTranslator('en', en)
const CHINESE = createTranslator('zh-TW', zhTw)

async function show(
  options: { readonly sends?: boolean; readonly translator?: typeof ENGLISH } = {},
) {
  const { sends = true, translator = ENGLISH } = options
  const b = bench({ document: natDeveloper() })
  if (sends) b.actions.run('trace.send')
  await b.store.settled()
  const [network] = Object.values(b.store.getState().document.topology.networks)
  b.actions.run('driver.preview', network!.id, 'transparent')
  const shell = createShellState()
  render(
    <AppProvider value={{ store: b.store, actions: b.actions, translator }}>
      <ShellProvider value={{ shell, board: createBoardSlot(), boards: b.boards }}>
        <button type="button">opener</button>
        <main id="board" tabIndex={-1}>
          <DriverPreviewPanel />
        </main>
      </ShellProvider>
    </AppProvider>,
  )
  await act(async () => {
    await expect.poll(() => b.store.getState().preview?.outcome ?? null).not.toBeNull()
  })
  return { ...b, networkId: network!.id }
}

const card = () => screen.getByRole('dialog')
const lines = (title: string) =>
  within(within(card()).getByRole('region', { name: title }))
    .getAllByRole('listitem')
    .map((item) => item.textContent)

describe('DriverPreviewPanel', () => {
  it('says what becomes of the packet: the verdict now and then, and where the paths part', async () => {
    await show()
    const packet = within(card()).getByRole('region', { name: 'The packet' })
    expect(packet.textContent).toMatch(/Now.*Delivered.*With Transparent.*Dropped/)
    expect(packet.textContent).toMatch(/from step \d+/)
    expect(screen.getByRole('status').textContent).toMatch(/^Preview: nat from NAT to Transparent/)
  })

  it('puts what is lost first, and names every published port', async () => {
    await show()
    expect(lines('Lost or without effect')).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Published port 8080 → web:80\/tcp stays, without/),
      ]),
    )
    expect(lines('Changes')).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Subnet 172\.28\.96\.0\/20 → /),
        expect.stringMatching(/^Default gateway 172\.28\.96\.1 → /),
        expect.stringMatching(/^web: address 172\.28\.96\.20 → /),
        expect.stringMatching(/is external, on Ethernet/),
        expect.stringContaining('DEV-PC'), // V-60: the host loses the network for some seconds
      ]),
    )
    expect(lines('Stays')).toEqual(
      expect.arrayContaining([expect.stringMatching(/^MAC addresses of /)]),
    )
    expect(lines('New problems').join()).toContain('8080')
  })

  it('asks for a packet where none was sent', async () => {
    await show({ sends: false })
    expect(card().textContent).toContain('Send a packet first')
  })

  it('speaks Chinese without a hole', async () => {
    await show({ translator: CHINESE })
    expect(card().textContent).not.toMatch(/\[\[|[{}]/)
    expect(card().textContent).toContain('發佈的連接埠 8080')
  })

  it('applies by its button, which has the focus', async () => {
    const { store, networkId } = await show()
    const apply = screen.getByRole('button', { name: 'Apply' })
    expect(document.activeElement).toBe(apply)
    fireEvent.click(apply)
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(store.getState().document.topology.networks[networkId]?.type).toBe('transparent')
    expect(store.getState().past).toHaveLength(1)
  })

  it('keeps everything on Escape and gives the focus to the board where nothing had it', async () => {
    const { store } = await show()
    fireEvent.keyDown(document.activeElement!, { key: 'Escape' })
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(store.getState().past).toEqual([])
    expect(document.activeElement?.id).toBe('board')
  })

  it('applies on Enter beside its buttons, and leaves Enter on Cancel to Cancel', async () => {
    const first = await show()
    fireEvent.keyDown(screen.getByRole('button', { name: 'Cancel' }), { key: 'Enter' })
    expect(first.store.getState().preview).not.toBeNull()
    fireEvent.keyDown(card(), { key: 'Enter' })
    expect(first.store.getState().past).toHaveLength(1)
  })
})

describe('problemDifference', () => {
  it('counts a problem with other details as another one', () => {
    const problem = (port: number) =>
      ({
        code: 'board-mapping-without-effect',
        severity: 'warning',
        subject: 'ep:a',
        params: { port, network: 'n' },
        message: null,
      }) as const
    const { fresh, solved } = problemDifference(
      [problem(80), problem(81)],
      [problem(81), problem(82)],
    )
    expect(fresh).toEqual([problem(82)])
    expect(solved).toEqual([problem(80)])
  })
})
