import { readPens, type Pens } from '../../../canvas/paint/pens'

export type PictureTheme = 'light' | 'dark'

/**
 * The tokens as they are in a theme, whichever one the page is in. The theme stands on <html> while they
 * are read and is gone again before anything is drawn.
 */
export function pensOf(theme: PictureTheme): Pens {
  const { dataset } = document.documentElement
  const before = dataset['theme']
  dataset['theme'] = theme
  try {
    return readPens(document.documentElement)
  } finally {
    if (before === undefined) delete dataset['theme']
    else dataset['theme'] = before
  }
}

/** The theme that the person sees now. */
export function shownTheme(chosen: 'system' | PictureTheme): PictureTheme {
  if (chosen !== 'system') return chosen
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}
