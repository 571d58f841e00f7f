import { expect, type Page } from '@playwright/test'
import type { TopologyDocument } from '../../src/engine/model/document'
import { middleOf } from '../pages/board'
import { called, entryOf, type Hands } from './hands'
import { board, byAll, type Task } from './task'

const WEB = called('web')
const DB = called('db')
const DEV_PC = called('DEV-PC')
const NAT = called('nat', /^nat, Network/)

const hosts = ({ topology }: TopologyDocument) =>
  Object.values(topology.hosts).map(({ name, release }) => `${name} ${release}`)
const containers = ({ topology }: TopologyDocument) =>
  Object.values(topology.containers).map(({ name }) => name)
const policies = ({ topology }: TopologyDocument, container: string) =>
  Object.values(topology.endpoints)
    .filter(({ id }) => id === `ep:${container}`)
    .flatMap((endpoint) => endpoint.policies.map(({ type }) => type))
/** `orders on NODE-1` */
const homes = ({ topology }: TopologyDocument) =>
  Object.values(topology.containers).map((container) => {
    const compartment = Object.values(topology.compartments).find(
      ({ id }) => id === container.compartmentId,
    )
    const host = Object.values(topology.hosts).find(({ id }) => id === compartment?.hostId)
    return `${container.name} on ${host?.name ?? 'nothing'}`
  })

/** Names of the nodes at the other ends of the cables of a node. */
const cabledTo = ({ topology }: TopologyDocument, name: string) => {
  const nodes = Object.values(topology.nodes)
  const own = nodes.find((node) => node.name === name)?.id
  return Object.values(topology.links).flatMap(({ ends: [a, b] }) => {
    const other = a.of === own ? b.of : b.of === own ? a.of : null
    return nodes.filter(({ id }) => id === other).map((node) => node.name)
  })
}

const inspectorOf = (page: Page) => page.getByRole('complementary', { name: 'Inspector' })
const group = (page: Page, name: string) =>
  inspectorOf(page).getByRole('group', { name, exact: true })

/** Adds a record to a list of the inspector. */
async function addTo(hands: Hands, list: string, fields: Readonly<Record<string, string>>) {
  const records = group(hands.page, list)
  await hands.press(records.locator('summary'))
  for (const [label, text] of Object.entries(fields)) {
    await hands.write(records.getByRole('textbox', { name: label, exact: true }), text)
  }
  await hands.press(records.getByRole('button', { name: 'Add', exact: true }))
}

export const BUILDING: readonly Task[] = [
  {
    name: 'build a host',
    start: 'empty',
    ways: {
      mouse: async ({ app }) => app.build.drag('Windows Server 2022', await app.board.at(0.5, 0.4)),
      keyboard: ({ app, press }) => press(app.build.item('Windows Server 2022')),
      outline: ({ app, press }) => press(app.build.item('Windows Server 2022')),
    },
    done: (app) => board(app, hosts, ['HOST-A ws2022']),
  },
  {
    name: 'add a container',
    start: 'nat-developer',
    ways: {
      mouse: async ({ app }) =>
        app.build.drag('Hyper-V isolation', await app.board.middleOf('nat')),
      keyboard: async ({ select, page }) => {
        await select(WEB)
        await page.keyboard.press('ControlOrMeta+ArrowRight')
      },
      outline: ({ menu }) => menu(DEV_PC, 'Hyper-V isolation'),
    },
    done: (app) => board(app, (document) => homes(document).length, 3),
  },
  {
    name: 'connect two machines',
    start: 'nat-developer',
    ways: {
      mouse: async ({ app, page, press }) => {
        await press(page.getByRole('button', { name: 'Connect tool' }))
        for (const name of ['ANNA-PC', 'Internet']) {
          const { x, y } = await app.board.middleOf(name)
          await page.mouse.click(x, y)
        }
      },
      keyboard: async ({ select, page }) => {
        await select(called('ANNA-PC'))
        await page.keyboard.press('c')
        await page.keyboard.type('Internet')
        await page.keyboard.press('Enter')
      },
      outline: ({ menu }) => menu(called('ANNA-PC'), /^Internet/),
    },
    // It has one socket: the cable to the LAN goes there.
    done: (app) => board(app, (document) => cabledTo(document, 'ANNA-PC'), ['Internet']),
  },
  {
    name: 'change the driver of a network',
    start: 'nat-developer',
    ways: {
      mouse: async ({ select, app }) => {
        await select(NAT)
        await app.changeDriver('Transparent')
      },
      keyboard: async ({ menu, press, app }) => {
        await menu(NAT, /^Transparent/)
        await press(app.preview.getByRole('button', { name: 'Apply' }))
      },
      outline: async ({ menu, press, app }) => {
        await menu(NAT, /^Transparent/)
        await press(app.preview.getByRole('button', { name: 'Apply' }))
      },
    },
    done: (app) =>
      board(app, ({ topology }) => Object.values(topology.networks).map(({ type }) => type), [
        'transparent',
      ]),
  },
  {
    name: 'change the isolation of a container',
    start: 'nat-developer',
    ways: {
      mouse: async ({ app }) => {
        await app.build.drag('Process isolation', await app.board.middleOf('web'))
      },
      keyboard: ({ menu }) => menu(WEB, 'Make web a process-isolated container'),
      outline: async ({ select, page, app }) => {
        await select(WEB)
        const radio = app.inspector.getByRole('radio', { name: 'Process' })
        await radio.press('Space')
        await expect(page.getByRole('radio', { name: 'Process' })).toBeChecked()
      },
    },
    done: (app) =>
      board(
        app,
        ({ topology }) => Object.values(topology.containers).map(({ isolation }) => isolation),
        ['hyperv', 'process'],
      ),
  },
  {
    name: 'publish a port',
    start: 'nat-developer',
    ways: byAll(async (hands) => {
      await hands.select(DB)
      await addTo(hands, 'Published ports', { 'Host port': '1433', 'Container port': '1433' })
    }),
    done: (app) => board(app, (document) => policies(document, 'db'), ['PortMapping']),
  },
  {
    name: 'add an ACL',
    start: 'overlay-two-nodes',
    ways: byAll(async (hands) => {
      await hands.select(called('orders'))
      await addTo(hands, 'ACLs', { Name: 'sql', 'Local ports': '1433' })
    }),
    done: (app) => board(app, (document) => policies(document, 'orders'), ['Acl']),
  },
  {
    name: 'change the Windows release of a host',
    start: 'nat-developer',
    ways: byAll(async ({ select, choose, app }) => {
      await select(DEV_PC)
      await choose(app.inspector.getByLabel('Windows release'), 'Windows Server 2025')
    }),
    done: (app) => board(app, hosts, ['DEV-PC ws2025']),
  },
  {
    name: 'rename',
    start: 'nat-developer',
    ways: {
      mouse: async ({ select, write, app, page }) => {
        await select(WEB)
        await write(app.inspector.getByRole('textbox', { name: 'Name' }).first(), 'front')
        const { x, y } = await app.board.at(0.5, 0.08)
        await page.mouse.click(x, y)
      },
      keyboard: async ({ select, page }) => {
        await select(WEB)
        await page.keyboard.press('F2')
        await expect(page.getByRole('textbox', { name: 'Name' }).last()).toBeFocused()
        await page.keyboard.type('front')
        await page.keyboard.press('Enter')
      },
      outline: async ({ menu, page }) => {
        await menu(WEB, 'Rename')
        const field = page.getByRole('textbox', { name: 'Name' }).last()
        await expect(field).toBeFocused()
        await field.fill('front')
        await field.press('Enter')
      },
    },
    done: (app) => board(app, containers, ['db', 'front']),
  },
  {
    name: 'move a container to another host',
    start: 'overlay-two-nodes',
    ways: {
      mouse: async ({ app, page }) => {
        const from = await app.board.middleOf('orders')
        const to = await app.board.middleOf('frontend')
        await page.mouse.move(from.x, from.y)
        await page.mouse.down()
        await page.mouse.move(to.x + 12, to.y + 4, { steps: 12 })
        await page.mouse.up()
      },
      keyboard: ({ menu }) => menu(called('orders'), 'shop-net on NODE-1'),
      outline: ({ menu }) => menu(called('orders'), 'shop-net on NODE-1'),
    },
    done: (app) =>
      board(app, homes, ['frontend on NODE-1', 'ledger on NODE-2', 'orders on NODE-1']),
  },
  {
    name: 'copy and paste',
    start: 'nat-developer',
    ways: {
      mouse: async ({ menu }) => {
        await menu(WEB, 'Copy')
        await menu(DEV_PC, 'Paste')
      },
      keyboard: async ({ select, page }) => {
        await select(WEB)
        await page.keyboard.press('ControlOrMeta+C')
        await page.keyboard.press('ControlOrMeta+V')
      },
      outline: async ({ menu }) => {
        await menu(WEB, 'Copy')
        await menu(DEV_PC, 'Paste')
      },
    },
    done: (app) => board(app, containers, ['db', 'web', 'web-2']),
  },
  {
    name: 'delete a host with its contents',
    start: 'nat-developer',
    ways: {
      mouse: async ({ menu, press, page }) => {
        await menu(DEV_PC, 'Delete')
        await press(page.getByRole('button', { name: /^Delete with its containers/ }))
      },
      keyboard: async ({ select, press, page }) => {
        await select(DEV_PC)
        await page.keyboard.press('Delete')
        await press(page.getByRole('button', { name: /^Delete with its containers/ }))
      },
      outline: async ({ menu, press, page }) => {
        await menu(DEV_PC, 'Delete')
        await press(page.getByRole('button', { name: /^Delete with its containers/ }))
      },
    },
    done: (app) => board(app, hosts, []),
  },
  {
    name: 'take a step back',
    start: 'nat-developer',
    given: async (app) => {
      await app.board.click('web')
      await app.page.keyboard.press('Delete')
      await board(app, containers, ['db'])
    },
    ways: {
      mouse: ({ press, app }) => press(app.undo),
      keyboard: ({ page }) => page.keyboard.press('ControlOrMeta+Z'),
      outline: ({ press, app }) => press(app.undo),
    },
    done: (app) => board(app, containers, ['db', 'web']),
  },
  {
    name: 'group two things',
    start: 'nat-developer',
    ways: {
      mouse: async ({ select, app, page }) => {
        await select(called('ANNA-PC'))
        const { x, y } = await app.board.middleOf('Router')
        await page.keyboard.down('Shift')
        await page.mouse.click(x, y)
        await page.keyboard.up('Shift')
        await page.mouse.click(x, y, { button: 'right' })
        await entryOf(page, 'Group').click()
      },
      keyboard: async ({ select, page }) => {
        await select(called('ANNA-PC'))
        await page.keyboard.press('ControlOrMeta+A')
        await page.keyboard.press('ControlOrMeta+G')
      },
      outline: async ({ select, menu, app }) => {
        await select(called('ANNA-PC'))
        const router = app.build.tree.getByRole('treeitem', { name: 'Router' })
        await router.press('ControlOrMeta+Enter')
        await menu(called('Router'), 'Group')
      },
    },
    done: (app) => board(app, ({ groups = [] }) => groups.length, 1),
  },
  {
    name: 'pin a note to the board',
    start: 'nat-developer',
    ways: {
      mouse: async ({ app, page }) => {
        await app.build.drag('Note', await app.board.at(0.6, 0.15))
        const note = await middleOf(app.board.ofKind('note'))
        await page.mouse.dblclick(note.x, note.y)
        await expect(page.locator('textarea').first()).toBeFocused()
        await page.keyboard.type('Ask Anna')
        const { x, y } = await app.board.at(0.06, 0.1)
        await page.mouse.click(x, y)
      },
      keyboard: async ({ app, page, press }) => {
        await press(app.build.item('Note'))
        await page.keyboard.press('F2')
        await expect(page.locator('main textarea')).toBeFocused()
        await page.keyboard.type('Ask Anna')
        await page.keyboard.press('ControlOrMeta+Enter')
      },
      outline: async ({ app, page, press }) => {
        await press(app.build.item('Note'))
        const field = page.getByRole('textbox', { name: 'Text' }).first()
        await field.fill('Ask Anna')
        await field.press('ControlOrMeta+Enter')
      },
    },
    done: (app) =>
      board(app, ({ notes }) => Object.values(notes).map(({ text }) => text), ['Ask Anna']),
  },
]
