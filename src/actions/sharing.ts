import { withNeutralNames } from '../engine/edit/neutral-names'
import { requestOf } from '../engine/trace/target'
import { encodeShare, type Shared } from '../codecs/share/share-link'
import type { TopologyDocument } from '../engine/model/document'
import type { AppState } from '../store/state'
import { withoutGone } from '../store/without-gone'
import type { ActionContext, ImportProblem } from './action'
import { withPlaces } from './free-spot'
import { readLink, readPicture } from './read-board'
import { showBoard } from './show-board'
import { withStepper } from './stepper'

/*
 * Boards in links, both ways. A chunk of its own: the compressor comes with the first link.
 */

/** What goes into a link besides the board itself. */
export interface ShareChoice {
  /** The step of the trace that is shown; without it the board opens before its packet is sent. */
  readonly trace: boolean
  /** The part of the board that is in sight. */
  readonly view: boolean
  readonly notes: boolean
  /** Where things stand; without it they are put in rows. */
  readonly layout: boolean
  readonly contracts: boolean
  /** What hosts, containers and machines are called; without it HOST-1, container-1, machine-1 … */
  readonly names: boolean
}

/** Everything there is. */
export const WHOLE_BOARD: ShareChoice = {
  trace: true,
  view: true,
  notes: true,
  layout: true,
  contracts: true,
  names: true,
}

/** The link to what is on the screen, at the step one stands at or another. */
export function linkTo(
  { store, board, address }: Pick<ActionContext, 'store' | 'board' | 'address'>,
  choice: ShareChoice = WHOLE_BOARD,
  step: number = store.getState().stepIndex,
): string {
  const state = store.getState()
  const shared: Shared = {
    document: chosenPart(state.document, choice),
    ...positionOf({ ...state, stepIndex: step }, choice),
    seen: choice.view ? (board?.seen() ?? null) : null,
  }
  return `${address}#${encodeShare(shared)}`
}

function positionOf(
  { sent, stepIndex, document }: AppState,
  { trace }: ShareChoice,
): Pick<Shared, 'sent' | 'step'> {
  return trace && sent !== null && document.request !== null
    ? { sent: true, step: stepIndex }
    : { sent: false, step: 0 }
}

function chosenPart(document: TopologyDocument, choice: ShareChoice): TopologyDocument {
  const { contracts, ...rest } = document
  const part = withoutGone({
    ...rest,
    ...(choice.contracts && contracts !== undefined && { contracts }),
    ...(!choice.notes && { notes: {} }),
    ...(!choice.layout && { layout: {} }),
  })
  return choice.names ? part : withNeutralNames(part)
}

/** Puts the link to what is on the screen into the clipboard, and says how long it is. */
export async function copyLink(context: ActionContext): Promise<void> {
  const link = linkTo(context)
  const { store, clipboard } = context
  try {
    await clipboard.writeText(link)
    const params = { characters: link.length }
    store.notify({ key: 'notice.link-copied', params, tone: 'ok', undo: false })
  } catch {
    // The browser keeps the clipboard to itself: the dialog has the link to mark and copy by hand.
    store.notify({ key: 'notice.clipboard-refused', params: {}, tone: 'warn', undo: false })
    store.setView({ dialog: 'share' })
  }
}

/**
 * Shows the board of a link without touching the own one, with its packet sent and at its step. A link
 * that cannot be read changes nothing: `fail` is told why.
 */
export async function openLink(
  context: ActionContext,
  text: string,
  fail: (problems: readonly ImportProblem[]) => void,
): Promise<void> {
  const opened = await readLink(text)
  if (opened.ok) showShared(context, opened.value)
  else fail(opened.error)
}

/** Opens the board that a picture carries, as a file is opened: beside the own one. */
export async function openPicture(
  context: ActionContext,
  text: string,
  name: string,
  fail: (problems: readonly ImportProblem[]) => void,
): Promise<void> {
  const opened = await readPicture(text)
  if (!opened.ok) {
    fail(opened.error)
    return
  }
  const { document, sent, step } = opened.value
  showBoard(context, document, { keep: true, notice: { key: 'notice.opened', params: { name } } })
  if (sent) sendAgain(context, document, step)
}

/** Shows a shared board in place of the own one, which waits. */
export function showShared(context: ActionContext, { document, sent, step, seen }: Shared): void {
  const { store } = context
  store.visit(
    withPlaces(document, () => null),
    seen,
  )
  store.setView({ dialog: 'none', sheet: 'none' })
  if (seen === null) context.board?.fit()
  else context.board?.show(seen)
  if (sent) sendAgain(context, document, step)
}

function sendAgain(context: ActionContext, document: TopologyDocument, step: number): void {
  const { store } = context
  const { request, topology } = document
  if (request === null) return
  const asked = requestOf(topology, request)
  if (!asked.ok) {
    store.refuse(asked.error)
    return
  }
  store.setView({ seenWelcome: true })
  store.send(asked.value, request.to.trim())
  store.setTrace({ stepIndex: step, playing: false })
  // A link may name a step that this release of the simulator does not take.
  void store.settled().then(() => {
    if (store.getState().sent === asked.value) {
      withStepper((stepper) => stepper.seek(context, store.getState().stepIndex))
    }
  })
}
