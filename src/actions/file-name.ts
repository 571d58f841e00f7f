/** A name that every file system takes, for a board of this title. */
export function fileName(title: string): string {
  const safe = title.trim().replace(/[<>:"/\\|?*\p{Cc}]+/gu, '-')
  return `${safe === '' ? 'board' : safe}.json`
}
