/** What kept moments are called: beside the log, in the room's record, so that it can be forgotten without touching a hash. */
import type { Command, MomentWords, SessionView } from '@gradroom/shared';
import type { RoomRecord } from '../storage/store.js';

type Words = SessionView['momentWords'];
type Described = Pick<Extract<Command, { type: 'keep-moment' }>, 'name' | 'note' | 'caption'>;

/** The record's words after a moment was described; what is left out stays, and what is empty goes. */
export function withWords(
  { momentWords = {} }: RoomRecord,
  moment: number,
  said: Described,
): Pick<RoomRecord, 'momentWords'> {
  const { [moment]: before, ...others } = momentWords as Record<string, MomentWords>;
  const given = Object.entries({ name: said.name?.trim(), note: said.note?.trim(), caption: said.caption?.trim() });
  const now = { ...before, ...Object.fromEntries(given.filter(([, text]) => text !== undefined)) };
  const kept = Object.fromEntries(Object.entries(now).filter(([, text]) => text !== ''));
  return { momentWords: Object.keys(kept).length > 0 ? { ...others, [moment]: kept } : others };
}

/** The record's words after a marker that nothing is kept with; one that says nothing is in the log alone. */
export function withMark({ markWords = {} }: RoomRecord, seq: number, said: Described): Pick<RoomRecord, 'markWords'> {
  const given = Object.entries({ name: said.name?.trim(), caption: said.caption?.trim() }).filter(([, text]) => text);
  return { markWords: given.length > 0 ? { ...markWords, [seq]: Object.fromEntries(given) } : markWords };
}

export function withoutWords({ momentWords = {} }: RoomRecord, moment: number): Pick<RoomRecord, 'momentWords'> {
  const { [moment]: _gone, ...others } = momentWords as Record<string, MomentWords>;
  return { momentWords: others };
}

const nothing: Words = {};

/** What is shown of them; the same object for as long as it says the same. */
export class ShownWords {
  private words: Words = nothing;
  private shown: readonly number[] = [];
  private names: Words = nothing;

  /** Instructors are shown all of it, everybody else the names of the moments that the class is shown. */
  of({ momentWords = nothing }: RoomRecord, shown: readonly number[], teaches: boolean): Words {
    if (teaches) return momentWords;
    if (this.words !== momentWords || this.shown !== shown) {
      this.words = momentWords;
      this.shown = shown;
      const named = shown.flatMap((seq) => {
        const name = momentWords[seq]?.name;
        return name === undefined ? [] : [[seq, { name }]];
      });
      this.names = named.length > 0 ? (Object.fromEntries(named) as Words) : nothing;
    }
    return this.names;
  }
}
