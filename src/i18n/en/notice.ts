import { noticeFirst } from './notice-first'

/** Short messages about what happened, with a next step where there is one. */
export const notice = {
  ...noticeFirst,
  'path-changed': 'The path changed at step {step}.',
  'flows-changed': 'These kept packets now take another path: {flows}.',
  'flows-full': 'All 26 letters are taken. Let a kept packet go first.',
  'loop-gone': 'The range that was repeated is not on the new path: it was cleared.',
  'no-breakpoint': 'No breakpoint lies that way.',
  'preview-failed': 'The simulator could not work out this change. The board is as it was.',
  'details-copied': 'Details copied.',
  'clipboard-refused': 'The browser did not allow copying.',
  'also-changed': 'Changed along with it: {count} more values, such as addresses.',
  'fix-applied': 'Done: {fix}',
  fixed: '{code} is fixed on {name}.',
  'first-external-switch':
    '{host} gets its first external vSwitch: a real host is off the network for some seconds, because address and MAC move to the management vNIC.',
  'file-unreadable': 'The file could not be read. The board is as it was.',
  'file-refused': 'The browser did not allow writing the file. Try again and choose another place.',
  'saved-to-file': 'Saved to {name}.',
  opened: 'Opened {name}.',
  imported: 'Imported {name}.',
  'png-copied': 'The picture is in the clipboard.',
  'png-refused':
    'No picture was copied: the browser did not allow it, or nothing is on the board. Export image saves one.',
  'link-copied': 'The link is in the clipboard: {characters} characters.',
  'link-kept': 'The shared board is among your boards now. The one before stays as it was.',
  visiting: 'This board came by a link and is only looked at. Copy it to your boards to change it.',
  'tidy-already': 'Everything stands in order already.',
  'locked-stay': 'Locked, so it stays: {count}. Unlock it first (Ctrl+Shift+L).',
} as const
