/** Names of people and rooms: one line, not too long, and no two people in a room by the same one. */
import { NICKNAME_LENGTH_MAX, ROOM_NAME_LENGTH_MAX } from '@gradroom/shared';

/** Characters that are not seen, or that turn the line around: a name of them would hide or mimic another. Braille's blank too. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800]/gu;
/** No script needs more marks on one letter; piled up they cover what stands above and below. */
const piledMarks = /(\p{M}{3})\p{M}+/gu;

/** Spaces tidied, cut to its length; undefined where nothing is left that can be seen. */
function tidied(name: string, lengthMax: number): string | undefined {
  const clean = name.normalize('NFC').replace(unseen, '').replace(piledMarks, '$1').replace(/\s+/gu, ' ').trim();
  const characters = [...clean].slice(0, lengthMax).join('').trim();
  return /[\p{L}\p{N}\p{S}\p{P}]/u.test(characters) ? characters : undefined;
}

export const tidyNickname = (name: string) => tidied(name, NICKNAME_LENGTH_MAX);
export const tidyRoomName = (name: string) => tidied(name, ROOM_NAME_LENGTH_MAX);

/** The name, or the name with the first free number: "Heron 2". */
export function freeName(name: string, taken: Iterable<string>): string {
  const used = new Set([...taken].map(comparable));
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? '' : ` ${number}`;
    const numbered =
      [...name]
        .slice(0, NICKNAME_LENGTH_MAX - suffix.length)
        .join('')
        .trimEnd() + suffix;
    if (!used.has(comparable(numbered))) return numbered;
  }
}

const comparable = (name: string) => name.normalize('NFKC').toLowerCase();
