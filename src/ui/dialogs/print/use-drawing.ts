import { useEffect, useMemo, useState } from 'react'
import type { StillPicture } from '../../../canvas/still/still-picture'
import { useT } from '../../app-context'
import { layOut, type ImageGround } from '../export-image/lay-out'
import { makeImage } from '../export-image/make-image'

/** The drawing as an address that an image shows. */
export type Drawing =
  | { readonly kind: 'making' | 'empty' | 'failed' }
  | {
      readonly kind: 'made'
      readonly url: string
      /** False while the next one is being made. */
      readonly isCurrent: boolean
    }

/** On paper, whatever theme the screen has. */
const ON_PAPER = {
  theme: 'light',
  scope: 'all',
  scale: 1,
  transparent: true,
  trail: true,
  carries: false,
  titleBlock: true,
  hatch: 'lines',
} as const

/** The whole board with its title block as SVG, in the colours of paper; made anew when it changes. */
export function useDrawing(ground: ImageGround): Drawing {
  const translator = useT()
  const picture = useMemo(() => layOut(ground, ON_PAPER, translator), [ground, translator])
  const [made, setMade] = useState<{
    readonly of: StillPicture
    /** null: it could not be made. */
    readonly url: string | null
  } | null>(null)
  useEffect(() => {
    if (picture === null) return
    let isOver = false
    makeImage('svg', picture, ground, ON_PAPER, translator).then(
      (blob) => {
        if (!isOver) setMade({ of: picture, url: URL.createObjectURL(blob) })
      },
      (reason: unknown) => {
        console.warn('print: no drawing', reason)
        if (!isOver) setMade({ of: picture, url: null })
      },
    )
    return () => {
      isOver = true
    }
  }, [picture, ground, translator])
  // One drawing stays until the next is there: whoever prints meanwhile prints a board.
  useEffect(() => {
    const url = made?.url ?? null
    return () => {
      if (url !== null) URL.revokeObjectURL(url)
    }
  }, [made])
  if (picture === null) return { kind: 'empty' }
  if (made === null) return { kind: 'making' }
  const isCurrent = made.of === picture
  return made.url === null
    ? { kind: isCurrent ? 'failed' : 'making' }
    : { kind: 'made', url: made.url, isCurrent }
}
