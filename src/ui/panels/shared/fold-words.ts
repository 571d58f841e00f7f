import type { Translator } from '../../../i18n/translator'

/** "3 steps folded": said wherever a level leaves something out. */
export function foldWords({ t }: Translator, count: number): string {
  return count === 1 ? t('debug.level.folded-1') : t('debug.level.folded', { count })
}
