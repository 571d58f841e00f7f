import { err, ok, type Result } from '../../lib/result'
import { xmlAttribute } from '../../lib/xml'

/*
 * A board in a frame of another page: `#embed.v1.CONTENT&theme=dark&lang=zh-TW`. The part from `v1.` to the
 * first `&` is a share link; what follows says how it is shown. The board stays in the fragment, which no
 * browser sends to a server.
 */

export const EMBED_THEMES = ['system', 'light', 'dark'] as const
export const EMBED_LANGUAGES = ['auto', 'en', 'zh-TW'] as const

/** How an embedded board is shown. */
export interface EmbedLook {
  /** `system` and `auto` follow the browser of who looks. */
  readonly theme: (typeof EMBED_THEMES)[number]
  readonly language: (typeof EMBED_LANGUAGES)[number]
}

export const PLAIN_LOOK: EmbedLook = { theme: 'system', language: 'auto' }

/** An option that has none of its values. */
export interface EmbedError {
  readonly code: 'bad-option'
  readonly option: string
  readonly value: string
  readonly allowed: string
}

const PREFIX = 'embed.'

/** The fragment of an embedded board, without `#`; `shared` is that of its share link. */
export function embedFragment(shared: string, { theme, language }: EmbedLook): string {
  return [
    PREFIX + shared,
    ...(theme === PLAIN_LOOK.theme ? [] : [`theme=${theme}`]),
    ...(language === PLAIN_LOOK.language ? [] : [`lang=${language}`]),
  ].join('&')
}

/** The share link in a fragment and how it is to be shown. Options of a later release are passed over. */
export function readEmbed(
  hash: string,
): Result<{ readonly shared: string; readonly look: EmbedLook }, EmbedError> {
  const [link = '', ...options] = hash.replace(/^#/, '').split('&')
  const given = new Map(options.map((option) => splitAt(option, option.indexOf('='))))
  const theme = chosen('theme', given.get('theme'), EMBED_THEMES, PLAIN_LOOK.theme)
  if (!theme.ok) return theme
  const language = chosen('lang', given.get('lang'), EMBED_LANGUAGES, PLAIN_LOOK.language)
  if (!language.ok) return language
  return ok({
    shared: link.startsWith(PREFIX) ? link.slice(PREFIX.length) : link,
    look: { theme: theme.value, language: language.value },
  })
}

function splitAt(text: string, at: number): readonly [string, string] {
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

function chosen<V extends string>(
  option: string,
  value: string | undefined,
  allowed: readonly V[],
  plain: V,
): Result<V, EmbedError> {
  if (value === undefined) return ok(plain)
  const known = allowed.find((one) => one === value)
  return known === undefined
    ? err({ code: 'bad-option', option, value, allowed: allowed.join(', ') })
    : ok(known)
}

/** What a piece of HTML shows a board with. */
export interface EmbedFrame {
  /** Where vSwitchboard is. */
  readonly address: string
  /** Without `#`. */
  readonly fragment: string
  /** Read to people who do not see the frame. */
  readonly title: string
  /** CSS pixels. */
  readonly width: number
  readonly height: number
}

/** The HTML that puts a board into a page. */
export function embedCode({ address, fragment, title, width, height }: EmbedFrame): string {
  const src = xmlAttribute(`${address}#${fragment}`)
  return `<iframe src="${src}" title="${xmlAttribute(title)}" width="${width}" height="${height}" loading="lazy" style="border:0;max-width:100%"></iframe>`
}
