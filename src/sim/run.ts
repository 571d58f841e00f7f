import { loadCatalogue } from '../i18n/load-catalogue'
import { createTranslator, type Translator } from '../i18n/translator'
import { readCall, type Command } from './command'
import { showBoardDiff } from './board-diff-command'
import { checkBoard } from './check-command'
import { showComparison } from './compare-command'
import { showConsole } from './console-command'
import { describeBoard } from './describe-command'
import { diffBoards } from './diff-command'
import { fixBoard } from './fix-command'
import { done, wrongInput, type Outcome } from './outcome'
import { writeCapture } from './pcap-command'
import { readBoard, type ReadText } from './read-board'
import { printSamples } from './samples-command'
import { openShared, shareBoard } from './share-command'
import { showTables } from './tables-command'
import { traceBoard } from './trace-command'
import { validateBoard } from './validate-command'

/** One call: the words after `sim`, and how to get the text of a board. Prints nothing itself. */
export async function runSim(words: readonly string[], readText: ReadText): Promise<Outcome> {
  const { language, command } = readCall(words)
  const translator = createTranslator(language, await loadCatalogue(language))
  if (command.ok) return runCommand(command.value, translator, readText)
  const { code, value } = command.error
  return wrongInput(`${translator.t(`sim.${code}`, { value })}\n${translator.t('sim.usage')}`)
}

function runCommand(command: Command, translator: Translator, readText: ReadText): Outcome {
  if (command.kind === 'help') return done(`${translator.t('sim.usage')}\n`)
  if (command.kind === 'samples') return printSamples(command.name, translator)
  if (command.kind === 'compare') return showComparison(command, translator)
  if (command.kind === 'open') return openShared(command, translator, readText)
  if (command.kind === 'diff') return runDiff(command, translator, readText)
  if (command.kind === 'board-diff') return runBoardDiff(command, translator, readText)
  const board = readBoard(command.board, readText, translator)
  if (!board.ok) return wrongInput(board.error)
  switch (command.kind) {
    case 'trace':
      return traceBoard(board.value, command, translator)
    case 'pcap':
      return writeCapture(board.value, command, translator)
    case 'fix':
      return fixBoard(board.value, command, translator)
    case 'tables':
      return showTables(board.value, command, translator)
    case 'console':
      return showConsole(board.value, command, translator)
    case 'validate':
      return validateBoard(board.value, command.asJson, translator)
    case 'check':
      return checkBoard(board.value, command, translator)
    case 'share':
      return shareBoard(board.value, command, translator)
    case 'describe':
      return describeBoard(board.value, command.asMarkdown, translator)
  }
}

function runDiff(
  command: Extract<Command, { kind: 'diff' }>,
  translator: Translator,
  readText: ReadText,
): Outcome {
  const [first, second] = command.boards
  const a = readBoard(first, readText, translator)
  if (!a.ok) return wrongInput(a.error)
  // One board is read once: standard input has nothing to give a second time.
  const b = first === second ? a : readBoard(second, readText, translator)
  return b.ok ? diffBoards([a.value, b.value], command, translator) : wrongInput(b.error)
}

/** Both boards are read before anything is said, so that all that is wrong is said at once. */
function runBoardDiff(
  command: Extract<Command, { kind: 'board-diff' }>,
  translator: Translator,
  readText: ReadText,
): Outcome {
  const [a, b] = command.boards.map((path) => readBoard(path, readText, translator))
  if (a?.ok === true && b?.ok === true)
    return showBoardDiff([a.value, b.value], command, translator)
  const wrong = [a, b].flatMap((board) => (board?.ok === false ? [board.error] : []))
  return wrongInput(wrong.join('\n'))
}
