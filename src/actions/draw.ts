import type { NoteForm, Position } from '../engine/model/document'
import type { EntityId, LinkId, NoteId } from '../engine/model/ids'
import type { Tool } from '../store/state'
import { action } from './action'
import type { FarEnd } from './bodies/cable'
import { withEditor } from './editor'

function toolAction(tool: Tool, shortcuts: readonly string[]) {
  return action({
    shortcuts,
    isChecked: ({ store }) => store.getState().tool === tool,
    // The same tool again is laid down.
    run: ({ store }) =>
      store.setView({ tool: store.getState().tool === tool ? 'select' : tool, armed: null }),
  })
}

/** Writing and drawing beside the network, and cables by their ends. */
export const DRAW_ACTIONS = {
  'tool.pen': toolAction('pen', ['X']),
  'tool.arrow': toolAction('arrow', ['Shift+A']),
  'tool.frame': toolAction('frame', []),
  'tool.laser': toolAction('laser', ['K']),
  'arm.text': action({
    shortcuts: ['T'],
    run: ({ store }) =>
      store.setView({
        armed: { kind: 'note', form: { kind: 'text', size: 'medium' } },
        tool: 'select',
      }),
  }),
  /** A frame around what is selected, or the tool that draws one. */
  'edit.frame': action({
    shortcuts: ['F'],
    run: (context) => withEditor(({ frameSelection }) => frameSelection(context)),
  }),
  'note.draw': action<[form: NoteForm, at: Position, keepTool: boolean]>({
    run: (context, form, at, keepTool) =>
      withEditor(({ draw }) => draw(context, form, at, keepTool)),
  }),
  'note.reshape': action<[id: NoteId, form: NoteForm, at: Position]>({
    run: (context, id, form, at) => withEditor(({ reshape }) => reshape(context, id, form, at)),
  }),
  'link.label': action<[id: LinkId, text: string]>({
    run: (context, id, text) => withEditor(({ labelLink }) => labelLink(context, id, text)),
  }),
  'board.rewire': action<[id: LinkId, end: 0 | 1, to: EntityId]>({
    run: (context, id, end, to) => withEditor(({ rewire }) => rewire(context, id, end, to)),
  }),
  'board.connect-new': action<[from: EntityId, far: FarEnd, at: Position]>({
    run: (context, from, far, at) =>
      withEditor(({ connectNew }) => connectNew(context, from, far, at)),
  }),
} as const
