import { createElement, lazy, type FunctionComponent, type ReactNode } from 'react'

type Drawn = (props: never) => ReactNode

type PropsOf<Part extends Drawn> =
  Parameters<Part> extends readonly [infer Props extends object] ? Props : object

/** Raised whenever somebody asks once more for what has not come. */
let attempt = 0

/** What has not come is asked for again by whoever shows it next. */
export function askAgain(): void {
  attempt += 1
}

/**
 * A part of the page that is a chunk of its own. React's `lazy` keeps a failure for ever, so that "try again"
 * could never help; this one asks again, once for each {@link askAgain}.
 */
export function latePart<Part extends Drawn>(
  fetch: () => Promise<{ readonly default: Part }>,
): FunctionComponent<PropsOf<Part>> {
  let part: FunctionComponent<PropsOf<Part>> | null = null
  let failedAt: number | null = null
  const current = (): FunctionComponent<PropsOf<Part>> => {
    if (part !== null && (failedAt === null || failedAt === attempt)) return part
    failedAt = null
    const asked = async () => {
      try {
        // Lazy or not, a part is drawn with its own properties: the two types say the same.
        return (await fetch()) as unknown as { default: FunctionComponent<PropsOf<Part>> }
      } catch (reason) {
        failedAt = attempt
        throw reason
      }
    }
    return (part = lazy(asked))
  }
  return (props) => createElement(current(), props)
}
