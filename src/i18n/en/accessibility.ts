/** The conformance report: each criterion of WCAG 2.2, how it is met, and what is missing. */
export const accessibility = {
  title: 'Accessibility',
  what: 'What this page does to meet WCAG 2.2, level A and AA, written by those who made it and not checked by a third party. Each line names the tests that show it; they run with every change.',
  open: 'Conformance report on accessibility',
  level: 'Level {level}',
  met: 'How',
  limit: 'Known limits',
  none: 'None known.',
  'shown-by': 'Shown by',
  'not-listed':
    'Criteria that are not listed have nothing to apply to here: there is no sound, no film, no time limit, no login and no form that is sent to anybody. The language of the page is declared, and every page has a title.',
  'name.1.3.1': 'Info and relationships',
  'met.1.3.1':
    'The board is also a tree of real elements, with every thing in the place where it belongs. Tables, lists, headings and groups are marked up as such.',
  'name.1.4.1': 'Use of colour',
  'met.1.4.1':
    'Verdicts and problems have a shape and a word, drivers a letter and a line of their own, changed headers and differences a mark. The drawing is tested with one colour for everything, and the panels for a sign beside every colour.',
  'name.1.4.3': 'Contrast (minimum)',
  'met.1.4.3': 'Text has at least 4.5 : 1 on every ground, in the light and in the dark theme.',
  'name.1.4.10': 'Reflow',
  'met.1.4.10':
    'At 320 px the panels become sheets and nothing scrolls sideways: outline, tables and steps are read in one column.',
  'limit.1.4.10':
    'The drawing itself needs two dimensions and is panned; the outline has the same things in one column.',
  'name.1.4.11': 'Non-text contrast',
  'met.1.4.11':
    'Edges of controls, lines of the drawing with a meaning and the focus ring have at least 3 : 1.',
  'name.1.4.12': 'Text spacing',
  'met.1.4.12': 'With the spacing that the criterion names no word is cut off or covered.',
  'name.1.4.13': 'Content on hover or focus',
  'met.1.4.13':
    'The names that appear on hover stay while the pointer is there, close with Escape and hold nothing that is not said elsewhere.',
  'name.2.1.1': 'Keyboard',
  'met.2.1.1':
    'Thirty tasks, from building a host to restoring an earlier version, are done with keys alone.',
  'limit.2.1.1':
    'A freehand stroke depends on the path of the pen. Notes, texts, frames and arrows do not.',
  'name.2.1.2': 'No keyboard trap',
  'met.2.1.2': 'Tab goes on from every place, and Escape closes whatever is open.',
  'name.2.1.4': 'Character key shortcuts',
  'met.2.1.4': 'Single-character keys can be switched off, and every key can be changed.',
  'name.2.2.2': 'Pause, stop, hide',
  'met.2.2.2':
    'Nothing moves before a packet is sent. While it moves, Pause is in sight; reduced motion leaves out the travel.',
  'name.2.3.1': 'Three flashes or below threshold',
  'met.2.3.1':
    'Nothing blinks: what changes its look does so once. Flashes are measured on the drawing while a packet runs, as the criterion defines them.',
  'name.2.4.3': 'Focus order',
  'met.2.4.3':
    'Tab goes through bar, palette or outline, board, inspector and lower panel; F6 jumps between them. Who closes a dialog is back where it was opened.',
  'name.2.4.7': 'Focus visible',
  'met.2.4.7': 'Every stop of the keyboard has a ring of 2 px.',
  'name.2.4.11': 'Focus not obscured (minimum)',
  'met.2.4.11':
    'Sheets and panels that lie over the board fold away or the board moves, so that what has the focus is seen; bars that stick to the edge of a dialog leave it room.',
  'name.2.5.1': 'Pointer gestures',
  'met.2.5.1':
    'What two fingers do, buttons do too: zoom in, zoom out, zoom to fit. On a phone they are in the menu of what the board shows.',
  'name.2.5.2': 'Pointer cancellation',
  'met.2.5.2':
    'Things happen when the pointer is let go. Leaving the button or Escape in mid-drag takes it back.',
  'name.2.5.7': 'Dragging movements',
  'met.2.5.7':
    'Whatever is dragged can be clicked: place by click and click, connect by click and click, move by the menu, resize with buttons of the keyboard or a double click.',
  'limit.2.5.7': 'A freehand stroke is a drag by its nature.',
  'name.2.5.8': 'Target size (minimum)',
  'met.2.5.8':
    'At least 24 px for a mouse and 44 px for fingers. The outline has a row of full size for every small thing of the drawing.',
  'limit.2.5.8':
    'On a tablet, rows of a table stay 28 px high and edges of panels 8 px. The test measures every panel, menu and dialog, but not the presenter and the frame for pages of others.',
  'name.3.2.6': 'Consistent help',
  'met.3.2.6': 'Help stands at the end of the menu in every arrangement of the page.',
  'name.4.1.2': 'Name, role, value',
  'met.4.1.2':
    'Every thing of the board is a button with a name that says what it is, on what network, where. States are said.',
  'name.4.1.3': 'Status messages',
  'met.4.1.3':
    'What changed, each step of a trace and its end are said by a live region, without moving the focus.',
} as const
