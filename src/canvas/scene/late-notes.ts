import type { Note, Position } from '../../engine/model/document'
import { late } from '../../lib/late'
import type { Level } from './level'
import type { Standing } from './notes'
import type { SceneItem } from './scene'

const chunk = late(() => import('./notes'))

/**
 * Brings what draws notes. Whoever projects a board that has notes waits for it first; a scene made before
 * it has come has none of them.
 */
export async function loadNotes(): Promise<void> {
  await chunk.load()
}

/** True when notes are drawn. */
export function areNotesReady(): boolean {
  return chunk.now() !== null
}

/** The pictures of notes; none before {@link loadNotes} is done. */
export function noteItems(
  notes: readonly Note[],
  placeOf: (note: Note) => Position,
  level: Level,
  standing: Standing,
): readonly SceneItem[] {
  return chunk.now()?.noteItems(notes, placeOf, level, standing) ?? []
}
