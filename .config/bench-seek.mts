/*
 * How long a seek takes, which is asked to stay under 8 ms at 200 steps: what the debugger works out in
 * Node, and all that the page does for it (script, layout, painting) on the main thread of a browser.
 */
import process from 'node:process'
import type { Page } from '@playwright/test'
import { seek, stopsOf } from '../src/actions/stepping'
import { planTrace } from '../src/canvas/trail/trace-plan'
import { projectScene } from '../src/canvas/scene/project-scene'
import { compile, requestOf, roundTrip } from '../src/engine/index'
import type { RoundTrip, Trace } from '../src/engine/trace/trace'
import { encodeDocument } from '../src/engine/document/encode-document'
import type { TopologyDocument } from '../src/engine/model/document'
import { routerChainDocument } from '../src/samples/labs/router-chain'
import { sampleOf } from '../src/samples/index'
import { createAppStore } from '../src/store/store'
import { stepsOf } from '../src/store/trace-position'

export type Report = (name: string, ratio: number, unit: string, detail: string) => void

const SAMPLE = 'overlay-two-nodes'
const STEPS = 200
/** As many as make a trace of so many steps. */
const ROUTERS = 60

/** The same way again and again until both ways together have this many steps. */
function lengthened(trip: RoundTrip, steps: number): RoundTrip {
  const times = Math.ceil(steps / stepsOf(trip).length)
  const repeat = (trace: Trace): Trace => {
    let at = 0
    const hops = Array.from({ length: times }, () => trace.hops)
      .flat()
      .map((hop, index) => ({
        ...hop,
        index,
        steps: hop.steps.map((step) => ({ ...step, index: at++ })),
      }))
    return { ...trace, hops }
  }
  return { ...trip, request: repeat(trip.request), reply: trip.reply && repeat(trip.reply) }
}

/** Milliseconds of processor time for one seek, the median of several walks over the whole trace. */
async function seekMs(wanted: number): Promise<{ readonly ms: number; readonly steps: number }> {
  const document = sampleOf(SAMPLE)?.open()
  if (!document?.request) throw new Error('bench: the sample has no packet')
  const forwarding = compile(document.topology)
  const request = requestOf(document.topology, document.request)
  if (!request.ok) throw new Error(`bench: ${request.error.code}`)
  const sent = roundTrip(forwarding, request.value)
  if (!sent.ok) throw new Error(`bench: ${sent.error.code}`)
  const trip = lengthened(sent.value, wanted)
  const store = createAppStore({
    document,
    engine: {
      analyse: async () => ({ forwarding, diagnostics: [] }),
      trace: async () => ({ ok: true, value: trip }),
      fixes: () => Promise.reject(new Error('bench: nobody asks for fixes')),
      dispose: () => undefined,
    },
    view: {
      level: 'administrator',
      breakpoints: ['drop', 'change destination-ip', 'enter vswitch', 'ttl', 'mtu'].map((text) => ({
        text,
        on: true,
      })),
    },
  })
  store.send(request.value)
  await store.settled()
  const scene = projectScene(document, forwarding, 'section')
  const steps = stepsOf(trip).length
  const walk = () => {
    for (let index = 0; index < steps; index += 1) {
      seek({ store }, index)
      const state = store.getState()
      stopsOf(state)
      planTrace(scene, forwarding, { ...state, roundTrip: trip })
    }
  }
  walk() // warm
  const times = Array.from({ length: 7 }, () => {
    const start = process.cpuUsage()
    walk()
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000 / steps
  }).sort((a, b) => a - b)
  store.dispose()
  return { ms: times[3] ?? 0, steps }
}

/** In Node: position, level, every breakpoint and the plan of the picture. */
export async function benchSeek(report: Report): Promise<void> {
  const short = await seekMs(1)
  const long = await seekMs(STEPS)
  report(
    `seek: ${long.steps} steps`,
    long.ms / short.ms,
    'times',
    `${short.ms.toFixed(2)} ms at ${short.steps} steps, ${long.ms.toFixed(2)} ms at ${long.steps}; 8 are allowed`,
  )
}

/** In the page: everything its main thread does for a seek, painting included; a short and a long trace. */
export async function benchSeekInPage(page: Page, url: string, report: Report): Promise<void> {
  await page.goto(`${url}?sample=${SAMPLE}`)
  const short = await seekInPage(page)
  await openDocument(page, routerChainDocument(ROUTERS))
  const long = await seekInPage(page)
  if (long.steps < STEPS) throw new Error(`bench: ${long.steps} steps are too few`)
  report(
    'seek in the page',
    long.script / short.script,
    'times',
    `script: ${short.script.toFixed(1)} ms at ${short.steps} steps, ${long.script.toFixed(1)} ms at ${long.steps}; ` +
      `with layout and painting ${short.all.toFixed(1)} and ${long.all.toFixed(1)} ms; 8 are allowed`,
  )
}

/** Drops a board on the page, as a file. */
async function openDocument(page: Page, document: TopologyDocument): Promise<void> {
  const file = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([text], 'board.json', { type: 'application/json' }))
    return transfer
  }, encodeDocument(document))
  await page.dispatchEvent('body', 'dragover', { dataTransfer: file })
  await page.dispatchEvent('body', 'drop', { dataTransfer: file })
  await page.getByRole('heading', { level: 1, name: document.title }).waitFor()
}

interface PageSeek {
  /** Milliseconds of a seek on the main thread: in scripts, and all that it does. */
  readonly script: number
  readonly all: number
  readonly steps: number
}

/** Sends the packet of the board and steps through its whole trace. */
async function seekInPage(page: Page): Promise<PageSeek> {
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  const slider = page.getByRole('slider', { name: 'Step' })
  await slider.fill('0')
  await page.waitForTimeout(1000)
  const session = await page.context().newCDPSession(page)
  // Processor time of the thread: what else the machine does is left out.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const busy = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    const ms = (wanted: string) => (metrics.find(({ name }) => name === wanted)?.value ?? 0) * 1000
    return { script: ms('ScriptDuration'), all: ms('TaskDuration') }
  }
  const last = Number(await slider.getAttribute('max'))
  await slider.focus()
  const start = await busy()
  for (let index = 0; index < last; index += 1) {
    await page.keyboard.press('ArrowRight')
    await page.evaluate('new Promise((resolve) => requestAnimationFrame(resolve))')
  }
  const end = await busy()
  return {
    script: (end.script - start.script) / last,
    all: (end.all - start.all) / last,
    steps: last + 1,
  }
}
