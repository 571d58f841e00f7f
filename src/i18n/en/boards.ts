/** The boards of this browser, their earlier versions, and who may write. */
export const boards = {
  title: 'Boards',
  search: 'Find a board',
  present: 'On the screen',
  none: 'No board is stored yet. A board is stored with its first change.',
  'none-found': 'No board has “{text}” in its name.',
  changed: 'Changed {when}',
  objects: 'Objects: {count}',
  open: 'Open “{title}”',
  more: 'More for “{title}”',
  untitled: 'Untitled board',
  duplicate: 'Duplicate',
  rename: 'Rename',
  delete: 'Delete',
  download: 'Download',
  versions: 'Earlier versions…',
  new: 'New board',
  'open-here': 'On the screen',
  'open-elsewhere': 'Open in another tab',
  picture: 'Picture of “{title}”',
  'no-picture': 'Nothing on it',
  deleted: 'Deleted boards',
  'deleted-when': 'Deleted {when}',
  undelete: 'Put back',
  purge: 'Delete for good',
  'purge.title': 'Delete “{title}” for good?',
  'purge.text':
    'The board and its earlier versions are removed from this browser. This cannot be undone.',
  unreadable: 'Could not be read',
  'unreadable.what':
    'These are kept as they are. Download one to have it repaired, or delete it for good.',
  storage: 'Storage of this browser',
  'storage.used': '{used} of {quota} used',
  'storage.unknown': 'This browser does not tell how much room there is.',
  'storage.kept': 'The browser keeps the boards until you delete them.',
  'storage.not-kept':
    'The browser may clear the boards when it needs room: save to files what you cannot lose.',
  'storage.no-tabs':
    'This browser cannot tell whether a board is open in another tab: open each in one tab only.',
  'storage.refused':
    'The browser refuses its storage: boards last only as long as this page. Save them to files.',
  'read-only.title': 'Another tab edits this board',
  'read-only.what':
    'Here you see each change as it is saved there. You can send packets, but not change the board.',
  'read-only.newer':
    'A newer version of this page is open in another tab. Download what you need, then reload.',
  reload: 'Reload',
  'take-over': 'Take over',
  'versions.title': 'Earlier versions of “{title}”',
  'versions.what': 'Kept while you work: the newest twenty, and the last of each hour for a week.',
  'versions.none':
    'No earlier version yet: one is kept before the first change of a visit and every two minutes while you work.',
  'versions.list': 'Versions',
  'versions.keep': 'Keep a version now',
  'versions.restore': 'Restore',
  'versions.of': 'Version of {when}',
  'versions.count': 'Versions: {count}',
  'versions.unreadable': 'This version cannot be read.',
  'versions.objects':
    'Hosts: {hosts} · Containers: {containers} · Networks: {networks} · Outside: {nodes} · Notes: {notes}',
  'versions.undo': 'Restoring is one step of undo.',
  'said.read-only':
    'Another tab edits this board: nothing can be changed here. Take it over to edit.',
  'said.taken-over': 'Another tab edits this board now. Here it is only shown.',
  'said.free': 'No other tab edits this board any more: you can change it here.',
  'said.took-over': 'This tab edits the board now.',
  'said.apart':
    'The board was also changed in another tab. What you have here goes on as a board of its own: “{title}”.',
  'said.left-unsaved': '“{title}” could not be saved. Go back and download it.',
  'said.boards-refused': 'The browser refused its storage. Nothing was changed.',
  'said.board-gone': 'This board is not there any more.',
  'said.board-newer':
    'This board was saved by a newer version of this page. Reload the page to get that version.',
  'said.board-unreadable':
    'This board could not be read. It is kept aside, unchanged: download it from Boards.',
  'said.board-open-elsewhere': 'This board is open in another tab. Close it there first.',
  'said.board-added': '“{title}” is in your boards.',
  'said.board-deleted': '“{title}” is deleted.',
  'said.duplicated': 'This is a copy of “{title}”.',
  'said.snapshot-kept': 'This version is kept.',
  'said.restored': 'The earlier version is back. What was here is kept among the versions.',
  'said.other-board': '“{title}” is shown. The board before stays as it was.',
  'said.new-board': 'A new board. The one before stays in this browser.',
  'said.record-broken':
    'The board saved in this browser could not be read. It is kept aside, unchanged: download it from Boards in the menu.',
  'said.record-from-snapshot':
    'The board saved in this browser could not be read: this is its newest earlier version. The unreadable one is kept aside in Boards.',
  'said.record-newer':
    'The last board was saved by a newer version of this page and is left untouched. Reload the page to get that version.',
  'said.storage-newer':
    'A newer version of this page is open in another tab. Nothing is saved from here any more: download what you need, then reload.',
  'said.storage-blocked':
    'An older version of this page is open in another tab and keeps the saved boards to itself. Close it, then reload.',
  'said.storage-refused': 'This browser keeps nothing: save the board to a file before you leave.',
  'not-saved.full': 'Not saved: storage full, download now',
  'not-saved.refused': 'Not saved: the browser refuses storage, download now',
  'not-saved.unsure': 'Not saved: the storage does not keep what is written, download now',
  'not-saved.newer': 'Not saved: a newer version is open in another tab, download now',
  'read-only': 'Read-only: open in another tab',
  'download-now': 'Download',
} as const
