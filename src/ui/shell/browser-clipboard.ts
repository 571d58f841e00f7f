import type { ClipboardAccess } from '../../actions/action'

/** The clipboard of the browser. It is asked for while the click or key press still counts. */
export const browserClipboard: ClipboardAccess = {
  readText: () => navigator.clipboard.readText(),
  writeText: (text) => navigator.clipboard.writeText(text),
  // The item takes the picture as a promise, so that the permission is asked before it is made.
  writePng: (png) => navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]),
}
