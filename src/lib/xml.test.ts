import { describe, expect, it } from 'vitest'
import { xmlAttribute, xmlText } from './xml'

describe('text in XML', () => {
  it('is no tag, no entity and no end of an attribute', () => {
    expect(xmlText('<a b="c"> & d')).toBe('&lt;a b="c"&gt; &amp; d')
    expect(xmlAttribute('<a b="c"> & d')).toBe('&lt;a b=&quot;c&quot;&gt; &amp; d')
  })

  it('keeps line ends where they would be changed in reading', () => {
    expect(xmlText('a\r\n\tb')).toBe('a&#13;\n\tb')
    expect(xmlAttribute('a\r\n\tb')).toBe('a&#13;&#10;&#9;b')
  })

  it.each([
    ['control characters', '\u0000\u0008\u000b\u000c\u000e\u001f'],
    ['halves of a pair', '\ud83d-\ude00'],
    ['what is no character', '\ufffe\uffff'],
  ])('leaves out %s', (_, text) => {
    expect(xmlText(`a${text}b`).replace('-', '')).toBe('ab')
    expect(xmlAttribute(`a${text}b`).replace('-', '')).toBe('ab')
  })

  it('keeps every other character', () => {
    const text = '😀 網路 \u0009\ud7ff\ue000\ufffd\u007f'
    expect(xmlText(text)).toBe(text)
  })
})
