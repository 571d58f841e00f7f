import { describe, expect, it } from 'vitest'
import {
  EMBED_LANGUAGES,
  EMBED_THEMES,
  embedCode,
  embedFragment,
  PLAIN_LOOK,
  readEmbed,
} from './embed-link'

describe('an embed link', () => {
  it('says what departs from the plain look, and is read as it was written', () => {
    expect(embedFragment('v1.abc-_9', PLAIN_LOOK)).toBe('embed.v1.abc-_9')
    for (const theme of EMBED_THEMES) {
      for (const language of EMBED_LANGUAGES) {
        const fragment = embedFragment('v1.abc-_9', { theme, language })
        expect(readEmbed(`#${fragment}`)).toEqual({
          ok: true,
          value: { shared: 'v1.abc-_9', look: { theme, language } },
        })
      }
    }
  })

  it('passes over what a later release may say, and says what an option may be', () => {
    expect(readEmbed('#embed.v1.abc&speed=2&theme=dark')).toMatchObject({
      ok: true,
      value: { look: { theme: 'dark' } },
    })
    expect(readEmbed('#embed.v1.abc&lang=fr')).toEqual({
      ok: false,
      error: { code: 'bad-option', option: 'lang', value: 'fr', allowed: 'auto, en, zh-TW' },
    })
    expect(readEmbed('#embed.v1.abc&theme')).toMatchObject({ ok: false, error: { value: '' } })
  })
})

describe('the code of an embedded board', () => {
  it('lets no title and no address out of its attribute', () => {
    const code = embedCode({
      address: 'https://example.org/',
      fragment: 'embed.v1.abc&theme=dark',
      title: '"><script>alert(1)</script> & more',
      width: 320,
      height: 240,
    })
    const frame = new RegExp(
      '^<iframe src="([^"]*)" title="([^"]*)" width="320" height="240" loading="lazy" style="[^"]*"></iframe>$',
    ).exec(code)
    expect(frame?.[1]).toBe('https://example.org/#embed.v1.abc&amp;theme=dark')
    expect(frame?.[2]).toBe('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; more')
  })
})
