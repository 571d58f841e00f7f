/** What copying and pasting say. */
export const clipboard = {
  'was-copied': 'Copied: {count}',
  'was-cut': 'Cut: {count}',
  'not-copied':
    'This has no copy of its own. Select a host, a container, a network, an outside machine or a note.',
  refused:
    'The browser does not let the page write to the clipboard. Use Ctrl+C, or allow it in the address bar.',
  'refused-read':
    'The browser does not let the page read the clipboard. Use Ctrl+V, or allow it in the address bar.',
  pasted:
    'Copies: {count}.[ Addresses changed: {readdressed}.][ Settings, routes, services or published ports that could not come along: {lost}.]',
  placed: 'Containers added: {count}',
  'not-parts':
    'This text is no part of a board, no board and no output of docker: “{near}”. Nothing was changed.',
  damaged: 'This text was copied from a board but is no longer whole. Copy it again.',
  newer: 'This was copied from a newer vSwitchboard. Reload this page and paste again.',
  empty: 'There is no text on the clipboard.',
} as const
