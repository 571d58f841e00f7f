import { useEffect } from 'react'
import { useApp, useT } from '../app-context'
import { useMedia } from './media'

/** Puts theme, motion and language where the styles and the browser look for them: on <html>. */
export function useAppearance(): void {
  const theme = useApp((state) => state.theme)
  const motion = useApp((state) => state.motion)
  const title = useApp((state) => state.document.title)
  const { language, t } = useT()
  const name = t('shell.app.name')
  useEffect(() => {
    const { dataset } = document.documentElement
    dataset['theme'] = theme
    if (motion === 'system') delete dataset['motion']
    else dataset['motion'] = motion
    document.documentElement.lang = language
    document.title = title === '' ? name : `${title} · ${name}`
  }, [theme, motion, language, title, name])
}

/** What the person gets after asking the system where they left it to the system. */
export function useMotion(): 'full' | 'reduced' | 'none' {
  const motion = useApp((state) => state.motion)
  const isReduced = useMedia('(prefers-reduced-motion: reduce)')
  if (motion !== 'system') return motion
  return isReduced ? 'reduced' : 'full'
}

/** Changes whenever the canvas must read its colours and words again. */
export function useThemeKey(): string {
  const theme = useApp((state) => state.theme)
  const isDark = useMedia('(prefers-color-scheme: dark)')
  const isForced = useMedia('(forced-colors: active)')
  const motion = useMotion() // durations are tokens too
  const { language } = useT()
  return [theme, isDark ? 'dark' : 'light', isForced ? 'forced' : 'own', motion, language].join(' ')
}
