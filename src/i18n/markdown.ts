/** Text that Markdown shows as it is written, in one line. */
export function escaped(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').replace(/[\\`*_[\]<>#|~]/g, '\\$&')
}
