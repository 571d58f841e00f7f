import { createContext, useContext, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { CanvasHandle } from '../../canvas/contract'
import type { Late } from '../../lib/late'
import type { Desk } from '../../store/persistence/desk'
import type { ShellState, ShellStore } from './shell-state'

/** The board on the screen, once it is drawn; shared between main.tsx, actions and palette. */
export interface BoardSlot {
  /** null until the board is drawn. */
  readonly handle: () => CanvasHandle | null
  readonly attach: (handle: CanvasHandle | null) => void
}

/** A slot without a board. */
export function createBoardSlot(): BoardSlot {
  let current: CanvasHandle | null = null
  return {
    handle: () => current,
    attach: (handle) => {
      current = handle
    },
  }
}

export interface ShellContextValue {
  readonly shell: ShellStore
  readonly board: BoardSlot
  /** The boards of this browser. */
  readonly boards: Late<Desk>
}

const ShellContext = createContext<ShellContextValue | null>(null)

/** Gives the shell's own state to its parts. */
export function ShellProvider({
  value,
  children,
}: {
  readonly value: ShellContextValue
  readonly children: ReactNode
}) {
  return <ShellContext value={value}>{children}</ShellContext>
}

function useShellContext(): ShellContextValue {
  const value = useContext(ShellContext)
  if (value === null) throw new Error('useShellContext: no ShellProvider above')
  return value
}

/** Part of the shell's state. */
export function useShell<T>(selector: (state: ShellState) => T): T {
  return useStore(useShellContext().shell, selector)
}

/** The shell's store, to open and close what floats. */
export function useShellStore(): ShellStore {
  return useShellContext().shell
}

/** The boards of this browser. */
export function useBoards(): Late<Desk> {
  return useShellContext().boards
}

/** Where the board's handle is; null inside until the board is drawn. */
export function useBoardSlot(): BoardSlot {
  return useShellContext().board
}
