/** Boards in links: the dialog that makes one, the preview of one that came, and what may be wrong with it. */
export const share = {
  title: 'Share as a link',
  what: 'The board is in the link itself: nothing is sent to a server. Who opens it sees a preview and may keep a copy.',
  link: 'Link',
  copy: 'Copy link',
  copied: 'Copied.',
  'not-copied': 'The browser did not allow copying. Mark the link and copy it by hand.',
  size: 'Size: {characters} characters',
  'size.small': 'short: every program takes it',
  'size.middle': 'long: some chat and mail programs cut it off',
  'size.large': 'too long for many programs: leave something out, or send a file',
  part: 'What goes along',
  'part.trace': 'The packet, sent, at this step',
  'part.view': 'The part of the board in sight',
  'part.notes': 'Notes',
  'part.layout': 'Where things stand',
  'part.contracts': 'Contracts',
  'part.names': 'Names of hosts, containers and machines',
  'part.names.hint':
    'Without them: HOST-1, container-1, machine-1 …; addresses, networks and images stay.',
  'part.saves': 'without it: {characters} characters',
  'as-file': 'Save as a file',
  embed: 'Put it into a page…',
  'visit.region': 'Preview of a shared board',
  'visit.what':
    'This board came by a link. You can send packets and look around; your own board is safe behind it.',
  'error.no-board-in-picture':
    'This picture holds no board. Pictures that vSwitchboard saves do; messengers and image editors take it out.',
  'error.no-link': 'This is no link to a board: it has no part that begins with #v1.',
  'error.unknown-version':
    'The link is of version {found}, which this release of vSwitchboard does not know. Open it with a newer release.',
  'error.cut-off':
    'The link ends too early: a part of it is missing. Copy all of it, or ask for the board as a file.',
  'error.damaged':
    'The link was changed on its way: what is in it does not fit its check sum. Copy it again, or ask for the board as a file.',
  'error.too-large':
    'The link is larger than any board ({characters} characters). It is not opened.',
  'error.not-json':
    'The link is whole, but no board is in it. Ask who made it for the board as a file.',
  'error.not-a-board':
    'The link is whole, but the board in it cannot be read. It may come from a newer release of vSwitchboard. What is wrong:',
} as const
