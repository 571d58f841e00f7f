import { useEffect, useRef, useState } from 'react'

import { type Board, createBoard } from './board'
import type { CanvasHandle, CanvasProps } from './contract'
import { Mirror } from './mirror'
import type { Scene } from './scene/scene'

export interface TopologyCanvasProps extends CanvasProps {
  /** Once, when the board stands. */
  readonly onReady: (handle: CanvasHandle) => void
  /** Accessible name of the whole board. */
  readonly label: string
}

/** The board: building, screen, packets, and the buttons above them. Fills its parent. */
export function TopologyCanvas({ onReady, label, ...props }: TopologyCanvasProps) {
  const rootRef = useRef<HTMLDivElement>(null)
  const underlayRef = useRef<HTMLCanvasElement>(null)
  const screenRef = useRef<HTMLDivElement>(null)
  const overlayRef = useRef<HTMLCanvasElement>(null)
  const mirrorRef = useRef<HTMLDivElement>(null)
  const boardRef = useRef<Board | null>(null)
  const firstRef = useRef({ props, onReady })
  const [scene, setScene] = useState<Scene | null>(null)

  useEffect(() => {
    const root = rootRef.current
    const underlay = underlayRef.current
    const screen = screenRef.current
    const overlay = overlayRef.current
    const mirror = mirrorRef.current
    if (!root || !underlay || !screen || !overlay || !mirror) return
    const board = createBoard({ root, underlay, screen, overlay, mirror }, firstRef.current.props)
    boardRef.current = board
    setScene(board.scene())
    const forget = board.onScene(() => setScene(board.scene()))
    firstRef.current.onReady(board.handle)
    return () => {
      forget()
      board.destroy()
      boardRef.current = null
    }
  }, [])

  // The board lives outside React: it is told after every render and finds out itself what changed.
  useEffect(() => {
    boardRef.current?.update(props)
  })

  return (
    <div
      ref={rootRef}
      role="group"
      aria-label={label}
      data-board
      className="relative size-full touch-none overflow-hidden bg-canvas select-none"
    >
      <canvas ref={underlayRef} className="absolute inset-0 size-full" aria-hidden="true" />
      <div className="pointer-events-none absolute inset-0" aria-hidden="true">
        <div ref={screenRef} className="size-full" />
      </div>
      <canvas
        ref={overlayRef}
        className="pointer-events-none absolute inset-0 size-full"
        aria-hidden="true"
      />
      <div ref={mirrorRef} className="absolute top-0 left-0 origin-top-left will-change-transform">
        {scene !== null && (
          <Mirror
            scene={scene}
            selected={props.selected}
            text={props.text}
            onSelect={props.onSelect}
            onOpen={props.onOpen}
            onContextMenu={props.onContextMenu}
            onNudge={props.onNudge}
            onMoveMode={props.onMoveMode}
            onReveal={(id) => boardRef.current?.handle.reveal(id)}
          />
        )}
      </div>
    </div>
  )
}
