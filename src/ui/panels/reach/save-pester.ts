import { encodePester, type CheckedContract } from '../../../codecs/contracts/pester'
import type { TopologyDocument } from '../../../engine/model/document'

/** Hands the Pester script of the contracts to the browser as a download. */
export function savePester(board: TopologyDocument, checked: readonly CheckedContract[]): void {
  const text = encodePester(board, checked)
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = url
  link.download = 'contracts.Tests.ps1'
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
