/*
 * `npm run bench`: how fast it is, as ratios of two things measured in one run, because absolute times
 * say more about the machine than about us. Builds the page first.
 *
 *   engine    a board of 60 hosts with 600 containers against one of 6 hosts with 60: what a tenfold
 *             board costs to compile and to validate, and what a trace on it costs
 *   reach     pairs of the reachability matrix a second, on 1,000 containers against 60
 *   panning   frames a second while the fitted board of 600 containers is panned, ours against stock
 *             Cytoscape drawing every element of it (interaction-and-look 1.9 asks for five times)
 *   working   frames a second at working zoom
 */
import { chromium, type Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { preview } from 'vite'
import { encodeDocument } from '../src/engine/document/encode-document'
import { compile, roundTrip } from '../src/engine/index'
import type { TopologyDocument } from '../src/engine/model/document'
import type { Topology } from '../src/engine/model/topology'
import { reachEnds } from '../src/engine/reach/ends'
import { startReachability } from '../src/engine/reach/reachability'
import { bigDocument, bigTopology } from '../src/engine/testing/big-board'
import { validate } from '../src/engine/validate/validate'
import { benchSeek, benchSeekInPage } from './bench-seek.mts'
import { findBrowser } from './find-browser.mjs'
import { plainRequest } from '../src/engine/trace/plain-request'

const FRAMES = 90

/** The median of several runs, milliseconds of processor time: what else the machine does is left out. */
function medianMs(runs: number, work: () => unknown): number {
  const times = Array.from({ length: runs }, () => {
    const start = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  }).sort((a, b) => a - b)
  return times[Math.floor(runs / 2)] ?? 0
}

function report(name: string, ratio: number, unit: string, detail: string): void {
  console.log(
    `bench: ${name.padEnd(34)} ${ratio.toFixed(2).padStart(8)} ${unit.padEnd(7)} ${detail}`,
  )
}

function benchEngine(small: Topology, large: Topology): void {
  const ms = (value: number) => `${value.toFixed(1)} ms`
  const compare = (name: string, work: (topology: Topology) => unknown) => {
    work(small) // warm
    const [a, b] = [medianMs(7, () => work(small)), medianMs(5, () => work(large))]
    report(name, b / a, 'times', `60 against 600 containers: ${ms(a)}, ${ms(b)}`)
    return b
  }
  const compiled = compare('engine: compile', compile)
  compare('engine: validate', validate)
  const trip = (topology: Topology) => {
    const state = compile(topology)
    const containers = Object.values(topology.containers)
    const from = containers[0]
    const last = Object.values(topology.endpoints).at(-1)
    if (!from || !last) throw new Error('bench: nothing to send')
    return () =>
      roundTrip(
        state,
        plainRequest({
          from: from.id,
          to: last.address,
          destinationPort: 80,
          payloadBytes: 32,
          dontFragment: true,
        }),
      )
  }
  const [smallTrip, largeTrip] = [trip(small), trip(large)]
  smallTrip()
  const [a, b] = [medianMs(15, smallTrip), medianMs(15, largeTrip)]
  report('engine: round trip', b / a, 'times', `60 against 600 containers: ${ms(a)}, ${ms(b)}`)
  report('engine: round trip of a compile', b / compiled, 'times', 'on 600 containers')
  benchReach()
}

/**
 * The matrix of 1,000 containers, of which every 25th source is asked: how many pairs a second of
 * processor time, how long all of them would take, and how much slower a pair is than on a small board.
 */
function benchReach(): void {
  const pairsPerSecond = (topology: Topology, every: number) => {
    const state = compile(topology)
    const probe = { protocol: 'tcp', port: 80 } as const
    const { sources, targets } = reachEnds(topology, probe)
    const some = sources.filter((_, index) => index % every === 0)
    const run = startReachability(state, { sources: some, targets }, probe)
    const start = process.cpuUsage()
    run.advance(Infinity)
    const { user, system } = process.cpuUsage(start)
    const rate = run.soFar().done / ((user + system) / 1e6)
    return { rate, pairs: sources.length * targets.length }
  }
  pairsPerSecond(bigTopology(6), 1) // warm
  const [small, large] = [
    pairsPerSecond(bigTopology(6), 1),
    pairsPerSecond(bigTopology(60, 24), 25),
  ]
  const seconds = large.pairs / large.rate
  report(
    'reach: a pair among 1,000 containers',
    small.rate / large.rate,
    'times',
    `that among 60: ${Math.round(large.rate)} against ${Math.round(small.rate)} pairs a second; all ${large.pairs} in ${seconds.toFixed(0)} s`,
  )
}

/** Frames a second while `move` is called before each of them. */
async function framesPerSecond(page: Page, move: string): Promise<number> {
  // As text: what the compiler adds to a function does not exist in the page.
  return page.evaluate(`(async () => {
    const step = (n) => { ${move} }
    const next = () => new Promise((resolve) => requestAnimationFrame(resolve))
    for (let n = 0; n < 10; n += 1) { step(n); await next() }
    const start = performance.now()
    for (let n = 0; n < ${FRAMES}; n += 1) { step(n); await next() }
    return (${FRAMES} * 1000) / (performance.now() - start)
  })()`)
}

/** What a person does with the wheel, on our board. */
const PAN_OURS = `
  const way = n % 40 < 20 ? 6 : -6
  document.querySelector('[data-board]').dispatchEvent(
    new WheelEvent('wheel', { deltaX: way, deltaY: way, bubbles: true, cancelable: true, clientX: 700, clientY: 400 }))`
const PAN_STOCK = `const way = n % 40 < 20 ? 6 : -6; window.cy.panBy({ x: way, y: way })`

async function benchPanning(document: TopologyDocument): Promise<void> {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const server = await preview({
    root,
    logLevel: 'error',
    build: { outDir: process.env['VSWITCHBOARD_DIST'] ?? 'dist' },
    preview: { port: 0, host: '127.0.0.1', strictPort: false },
  })
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  try {
    const url = server.resolvedUrls?.local[0]
    if (url === undefined) throw new Error('bench: the page is not served')
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      reducedMotion: 'reduce',
      bypassCSP: true, // the measuring loop is handed over as text
    })
    const page = await context.newPage()
    await page.goto(url)
    const chooser = page.waitForEvent('filechooser')
    await page.evaluate('delete window.showOpenFilePicker')
    await page.getByRole('button', { name: 'Open', exact: true }).click()
    await (
      await chooser
    ).setFiles({
      name: 'sixty.json',
      mimeType: 'application/json',
      buffer: Buffer.from(encodeDocument(document)),
    })
    await page.getByText('Sixty hosts').first().waitFor()
    await page.getByRole('button', { name: 'Zoom to fit' }).click()
    await page.waitForTimeout(1500)
    const ours = await framesPerSecond(page, PAN_OURS)
    await page.keyboard.press('Shift+0')
    await page.waitForTimeout(1000)
    const working = await framesPerSecond(page, PAN_OURS)

    await benchSeekInPage(page, url, report)

    const stockPage = await context.newPage()
    await stockPage.goto('about:blank')
    const require = createRequire(import.meta.url)
    const stockCode = readFileSync(require.resolve('cytoscape/dist/cytoscape.min.js'), 'utf8')
    await stockPage.setContent('<div id="cy" style="position:fixed;inset:0"></div>')
    await stockPage.addScriptTag({ content: stockCode })
    await stockPage.evaluate(`
      window.cy = cytoscape({
        container: document.getElementById('cy'),
        elements: ${JSON.stringify(stockElements(document))},
        layout: { name: 'preset' },
        style: [{ selector: 'node', style: { label: 'data(name)', shape: 'rectangle' } }],
      })
      window.cy.fit()`)
    await stockPage.waitForTimeout(1500)
    const stock = await framesPerSecond(stockPage, PAN_STOCK)
    report(
      'panning, fitted, against stock',
      ours / stock,
      'times',
      `${ours.toFixed(1)} and ${stock.toFixed(1)} frames a second`,
    )
    report('panning, working zoom', working, 'frames', 'a second; 55 are asked for')
  } finally {
    await browser.close()
    await server.close()
  }
}

/** Every thing of the board as a Cytoscape element, with a position and its cable or membership. */
function stockElements({ topology, layout }: TopologyDocument): unknown[] {
  const at = (id: string) =>
    (layout as Record<string, { x: number; y: number }>)[id] ?? { x: 0, y: 0 }
  const nodes: unknown[] = []
  const edges: unknown[] = []
  const node = (id: string, name: string, x: number, y: number, parent?: string) =>
    nodes.push({ data: { id, name, ...(parent !== undefined && { parent }) }, position: { x, y } })
  for (const host of Object.values(topology.hosts))
    node(host.id, host.name, at(host.id).x, at(host.id).y)
  for (const item of Object.values(topology.nodes))
    node(item.id, item.name, at(item.id).x, at(item.id).y)
  const inside = (hostId: string, id: string, name: string, n: number, row: number) =>
    node(id, name, at(hostId).x + n * 110, at(hostId).y + row * 90, hostId)
  for (const vSwitch of Object.values(topology.vSwitches))
    inside(vSwitch.hostId, vSwitch.id, vSwitch.name, 1, 2)
  for (const nic of Object.values(topology.nics)) inside(nic.hostId, nic.id, nic.name, 2, 3)
  const perHost = new Map<string, number>()
  for (const endpoint of Object.values(topology.endpoints)) {
    const hostId = topology.compartments[endpoint.compartmentId]?.hostId ?? ''
    const n = perHost.get(hostId) ?? 0
    perHost.set(hostId, n + 1)
    const container = Object.values(topology.containers).find(
      ({ compartmentId }) => compartmentId === endpoint.compartmentId,
    )
    inside(hostId, endpoint.id, container?.name ?? endpoint.id, n, 0)
    const vSwitchId = topology.networks[endpoint.networkId]?.vSwitchId
    if (vSwitchId) edges.push({ data: { source: endpoint.id, target: vSwitchId } })
  }
  for (const vSwitch of Object.values(topology.vSwitches)) {
    for (const nic of vSwitch.uplinkNicIds)
      edges.push({ data: { source: vSwitch.id, target: nic } })
  }
  for (const link of Object.values(topology.links)) {
    edges.push({ data: { source: link.ends[0].of, target: link.ends[1].of } })
  }
  return [...nodes, ...edges]
}

const small = bigTopology(6)
const large = bigTopology(60)
benchEngine(small, large)
await benchSeek(report)
await benchPanning(bigDocument(large, 'Sixty hosts'))
