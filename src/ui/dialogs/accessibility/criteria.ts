/** A test that shows something: its file from the root of the project, and its title as written there. */
export interface ShownBy {
  readonly file: string
  readonly title: string
}

interface CriterionEntry {
  readonly id: string
  readonly level: 'A' | 'AA'
  readonly shownBy: readonly ShownBy[]
  /** Something of it is not met, or not known: the catalogue says what. */
  readonly isLimited: boolean
}

const inTasks = (title: string): ShownBy => ({ file: 'e2e/tasks.spec.ts', title })
const inWcag = (title: string): ShownBy => ({ file: 'e2e/wcag.spec.ts', title })

const axe: ShownBy = {
  file: 'e2e/accessibility.spec.ts',
  title: 'on the first visit, with a trace, tables and the inspector',
}
const axeInDialogs: ShownBy = { file: 'e2e/accessibility.spec.ts', title: 'in dialogs and menus' }
const spoken: ShownBy = {
  file: 'e2e/accessibility.spec.ts',
  title: 'the board says its objects and their state to a screen reader',
}
const byTasks = inTasks('the same tasks by mouse, by keyboard and by names alone')
const walk = inWcag('the keyboard goes round the page, in order, seen and never covered')
const stretched = inWcag(
  'words with room around them are not cut, and a narrow page does not scroll sideways',
)
const inEvery = (title: string): ShownBy => ({ file: 'e2e/wcag-everywhere.spec.ts', title })
const inPanels = inEvery(
  'the focus is never covered, at four sizes, with a trace and the inspector open',
)
const inDialogs = inEvery(
  'the focus is never covered, targets have room, and nothing needs to be scrolled sideways',
)
const fingersEverywhere = inEvery('targets of 44 px, and in panels and menus as well')
const fingers = inWcag('fingers: targets of 44 px, and no gesture that one finger cannot do')
const pointer = inWcag('a press is taken back by leaving, and what hovers can be read and closed')
const still = inWcag(
  'nothing moves before it is asked to, what moves can be stopped, nothing blinks',
)

/**
 * The criteria of WCAG 2.2, level A and AA, that this page has to work for, and what shows that it meets
 * them. How it meets them, and what is missing, are the messages `accessibility.met.<id>` and
 * `accessibility.limit.<id>`.
 */
export const CRITERIA = [
  { id: '1.3.1', level: 'A', isLimited: false, shownBy: [axe, byTasks] },
  {
    id: '1.4.1',
    level: 'A',
    isLimited: false,
    shownBy: [
      inWcag('without colours: shapes and words say the same'),
      {
        file: 'src/canvas/one-colour.test.ts',
        title: 'a verdict is told by its shape: delivered, dropped, nobody there',
      },
      {
        file: 'src/canvas/one-colour.test.ts',
        title: 'each driver looks otherwise on the board, without its names: %s',
      },
      {
        file: 'src/ui/signs-beside-colours.test.ts',
        title: 'are said otherwise where a line of code chooses one',
      },
    ],
  },
  {
    id: '1.4.3',
    level: 'AA',
    isLimited: false,
    shownBy: [
      {
        file: 'src/ui/primitives/token-contrast.test.ts',
        title: 'gives text 4.5 : 1 on every ground',
      },
      axe,
      axeInDialogs,
    ],
  },
  { id: '1.4.10', level: 'AA', isLimited: true, shownBy: [stretched, inPanels, inDialogs] },
  {
    id: '1.4.11',
    level: 'AA',
    isLimited: false,
    shownBy: [
      {
        file: 'src/ui/primitives/token-contrast.test.ts',
        title: 'gives lines, marks and the focus ring 3 : 1',
      },
    ],
  },
  { id: '1.4.12', level: 'AA', isLimited: false, shownBy: [stretched] },
  { id: '1.4.13', level: 'AA', isLimited: false, shownBy: [pointer] },
  { id: '2.1.1', level: 'A', isLimited: true, shownBy: [byTasks] },
  { id: '2.1.2', level: 'A', isLimited: false, shownBy: [walk] },
  {
    id: '2.1.4',
    level: 'A',
    isLimited: false,
    shownBy: [
      {
        file: 'e2e/keys.spec.ts',
        title: 'commands by typing, keys of one’s own, and things found',
      },
    ],
  },
  { id: '2.2.2', level: 'A', isLimited: false, shownBy: [still] },
  { id: '2.3.1', level: 'A', isLimited: false, shownBy: [still] },
  { id: '2.4.3', level: 'A', isLimited: false, shownBy: [walk] },
  { id: '2.4.7', level: 'AA', isLimited: false, shownBy: [walk] },
  { id: '2.4.11', level: 'AA', isLimited: false, shownBy: [walk, inPanels, inDialogs] },
  { id: '2.5.1', level: 'A', isLimited: false, shownBy: [fingers] },
  {
    id: '2.5.2',
    level: 'A',
    isLimited: false,
    shownBy: [
      pointer,
      {
        file: 'e2e/build-with-mouse.spec.ts',
        title: 'Escape puts a dragged item back, without a trace in the history',
      },
    ],
  },
  {
    id: '2.5.7',
    level: 'AA',
    isLimited: true,
    shownBy: [
      fingers,
      { file: 'e2e/build-with-mouse.spec.ts', title: 'click, then click, places as well' },
    ],
  },
  {
    id: '2.5.8',
    level: 'AA',
    isLimited: true,
    shownBy: [fingers, fingersEverywhere, inPanels, inDialogs],
  },
  {
    id: '3.2.6',
    level: 'A',
    isLimited: false,
    shownBy: [inWcag('help stands in the same place in every arrangement')],
  },
  { id: '4.1.2', level: 'A', isLimited: false, shownBy: [spoken, axe, byTasks] },
  { id: '4.1.3', level: 'AA', isLimited: false, shownBy: [spoken] },
] as const satisfies readonly CriterionEntry[]

export type Criterion = (typeof CRITERIA)[number]
export type CriterionId = Criterion['id']
export type LimitedCriterionId = Extract<Criterion, { readonly isLimited: true }>['id']
