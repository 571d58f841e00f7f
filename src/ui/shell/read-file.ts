/** How a PNG begins. */
const PNG = [0x89, 0x50, 0x4e, 0x47] as const

/**
 * What is in a file, as the importer takes it: text, or a PNG byte by byte, one character each. Rejects
 * when the browser cannot read it.
 */
export async function readFile(file: Blob): Promise<string> {
  const head = new Uint8Array(await file.slice(0, PNG.length).arrayBuffer())
  if (!PNG.every((byte, index) => head[index] === byte)) return file.text()
  // Latin-1 as the web has it maps some bytes elsewhere, so that it is done by hand.
  const bytes = new Uint8Array(await file.arrayBuffer())
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += 0x8000) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)))
  }
  return parts.join('')
}
