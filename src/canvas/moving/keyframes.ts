import { rounded } from '../svg/svg'

/** A stretch of time, milliseconds. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** CSS animations of one picture: each rule is written once, and elements refer to it by its class. */
export interface Keyframes {
  /** Shown in these spans only, in their order; hidden otherwise. */
  shown: (spans: readonly Span[]) => string
  /** Values of CSS at times; between two of them it changes evenly. */
  moved: (stops: readonly (readonly [ms: number, css: string])[]) => string
  css: () => string
}

/** `wholeMs` is the length of one run; `repeat` begins again at its end. */
export function createKeyframes(wholeMs: number, repeat: boolean): Keyframes {
  const rules = new Map<string, string>()
  const percent = (ms: number): string =>
    `${Math.round((Math.min(ms, wholeMs) / wholeMs) * 1e4) / 100}%`

  const classOf = (frames: string, timing: 'step-end' | 'linear'): string => {
    const known = rules.get(`${timing} ${frames}`)
    if (known !== undefined) return known
    const name = `k${rules.size}`
    rules.set(`${timing} ${frames}`, name)
    return name
  }

  return {
    shown: (spans) => {
      const stops = new Map<string, 0 | 1>([['0%', 0]])
      for (const { from, to } of spans) {
        stops.set(percent(from), 1)
        if (to < wholeMs) stops.set(percent(to), 0)
      }
      const last = [...stops.values()].at(-1) ?? 0
      stops.set('100%', last)
      const frames = [...stops].map(([at, value]) => `${at}{opacity:${value}}`).join('')
      return classOf(frames, 'step-end')
    },
    moved: (stops) => {
      const frames = stops.map(([ms, css]) => `${percent(ms)}{${css}}`).join('')
      return classOf(frames, 'linear')
    },
    css: () => {
      const seconds = rounded(wholeMs / 1000)
      const count = repeat ? 'infinite' : '1'
      const written = [...rules].map(([key, name]) => {
        const [timing, ...frames] = key.split(' ')
        return `@keyframes ${name}{${frames.join(' ')}}.${name}{animation:${name} ${seconds}s ${timing ?? ''} ${count}}`
      })
      // Who asked for less motion sees what stands there without any: the whole way, numbered.
      return `${written.join('')}@media (prefers-reduced-motion:reduce){*{animation:none!important}}`
    },
  }
}
