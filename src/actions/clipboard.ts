import { action, type ActionContext } from './action'
import { editor, isEditorReady, loadEditor, withEditor } from './editor'

const hasSelection = ({ store }: ActionContext): boolean => store.getState().selected.length > 0

/**
 * Cut, copy and paste. The keys come as events of the clipboard and call `paste-text`, or ask for the
 * text; menus and the palette of commands go by the system's clipboard.
 */
export const CLIPBOARD_ACTIONS = {
  'edit.cut': action({
    shortcuts: ['Mod+X'],
    usesClipboard: true,
    needs: 'selection',
    isEnabled: hasSelection,
    run: (context) => withEditor(({ copySelection }) => void copySelection(context, 'cut')),
  }),
  'edit.copy': action({
    shortcuts: ['Mod+C'],
    usesClipboard: true,
    needs: 'selection',
    isEnabled: hasSelection,
    run: (context) => withEditor(({ copySelection }) => void copySelection(context, 'copy')),
  }),
  'edit.paste': action({
    shortcuts: ['Mod+V'],
    usesClipboard: true,
    run: (context) => withEditor(({ pasteClipboard }) => void pasteClipboard(context)),
  }),
  /**
   * What is selected as text, for an event of the clipboard, which waits for nothing; with `cut` it
   * leaves the board. null when nothing can be copied, or the editor is still on its way.
   */
  'edit.copy-text': action<[how: 'cut' | 'copy'], string | null>({
    run: (context, how) => {
      if (!isEditorReady()) {
        void loadEditor()
        return null
      }
      const text = editor().selectionText(context)
      if (text !== null) editor().afterCopy(context, how)
      return text
    },
  }),
  /** A text that was pasted over the board. */
  'edit.paste-text': action<[text: string]>({
    run: (context, text) => withEditor(({ pasteText }) => void pasteText(context, text)),
  }),
} as const
