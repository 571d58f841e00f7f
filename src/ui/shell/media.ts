import { useSyncExternalStore } from 'react'

/** True while the media query holds; renders again when that changes. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const list = matchMedia(query)
      list.addEventListener('change', onChange)
      return () => list.removeEventListener('change', onChange)
    },
    () => matchMedia(query).matches,
  )
}

/** Which of the three shells of interaction-and-look 2.5 the window has room for. */
export type LayoutMode = 'phone' | 'tablet' | 'desktop'

/** The breakpoints of tokens.css: tablet from 640 px, desktop from 1280 px. */
export function useLayoutMode(): LayoutMode {
  const isPhone = useMedia('(width < 40rem)')
  const isDesktop = useMedia('(width >= 80rem)')
  return isPhone ? 'phone' : isDesktop ? 'desktop' : 'tablet'
}
