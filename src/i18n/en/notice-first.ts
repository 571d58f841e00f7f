/** What may have to be said before every sentence is there. */
export const noticeFirst = {
  'engine-failed':
    'The simulator could not work out this board. Undo the last change, or report it.',
  'language-unavailable': 'The language could not be loaded. Check the connection and try again.',
  'boards-unavailable':
    'What keeps your boards could not be loaded. Check the connection and reload; download your work first.',
  'part-missing':
    'What you opened could not be loaded. Your board is safe: try again, or reload the page.',
} as const
