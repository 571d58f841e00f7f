/*
 * What a piece of text may be. Light on purpose: the codecs themselves are loaded when they are
 * needed (`docker/import-docker-inspect`, `document/…`).
 */

/** A format that can be opened or pasted. */
export type Format = 'board' | 'docker-inspect' | 'share-link' | 'picture'

/** True for an address or fragment that is meant as a shared board, whether or not it can be read. */
export function isShareLink(text: string): boolean {
  return /^\s*([a-z][a-z+.-]*:\S*)?#v\d+\./i.test(text)
}

/**
 * Guesses the format from the words in a text, without parsing it: a damaged file is still told what
 * is wrong by the codec of its format. null when it looks like none.
 */
export function recogniseFormat(text: string): Format | null {
  if (/^\x89PNG|^\s*(<\?xml[^>]*>\s*)?<svg[\s>]/.test(text)) return 'picture'
  if (isShareLink(text)) return 'share-link'
  // Files written as UTF-16 and read as UTF-8 have a zero behind each letter.
  const plain = text.slice(0, 20000).replaceAll('\0', '')
  if (/"schemaVersion"\s*:/.test(plain) && /"topology"\s*:/.test(plain)) return 'board'
  if (/"(NetworkSettings|Driver|SandboxID|IPAM)"\s*:/.test(plain)) return 'docker-inspect'
  // No output, but docker's own words: the codec says what to do about them.
  if (/^\s*\[\s*\]|NETWORK ID\s+NAME|Error response from daemon/.test(plain))
    return 'docker-inspect'
  return null
}
