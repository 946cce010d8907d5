/**
 * Whether a nickname insults, by lists in nineteen languages that people keep (LDNOOBW, CC BY 4.0), and by words that an
 * instructor added.
 *
 * Whole words only, so that Scunthorpe and Dickinson come in; what is hidden inside a longer word passes, and an instructor
 * renames. Before it is looked up a name is also read as it sounds: digits and signs for letters, letters apart, letters thrice.
 */
import lists from 'naughty-words';

const languages = 'cs da de en es fi fr hu it ja ko nl no pl pt ru sv tr zh'.split(' ');

/** Listed, and yet names that people have, words for who somebody is, or harmless in another language. */
const ordinary =
  'aborto am amador amateur anita asno balle bitte bumbum burro butt byk cerveja con cu cumming del dick fan fava franc gat gerber gol hol johny kusi lesbian lolita lund mama marica martillo matje mona negro olla paal pau péter panna peter pesce pinto pippa poon pot quaglia queer randi regina reva rosette semen sås tit vacca xana zizi';

const words = new Set(
  languages
    .flatMap((language) => lists[language])
    .map((word) => inWords(spoken(word)))
    // A list has a number as well: who is the thirteenth of a class may say so.
    .filter((word) => /\p{L}/u.test(word)),
);
for (const word of ordinary.split(' ')) words.delete(` ${word} `);
const phrases = [...words].filter((word) => word.trim().includes(' '));

const signs: Readonly<Record<string, string>> = {
  '4': 'a',
  '@': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  '5': 's',
  $: 's',
  '7': 't',
};

const lettersApart = /(?<=(?:^|[^\p{L}])\p{L})[^\p{L}]+(?=\p{L}(?!\p{L}))/gu;

/** @param added words of this room, whole ones as well */
export function insults(name: string, added: readonly string[]): boolean {
  const refused = added.map((word) => inWords(spoken(word))).filter((word) => word.trim() !== '');
  return readings(name).some((reading) => {
    const text = inWords(reading);
    const isListed = text.split(' ').some((word) => words.has(` ${word} `));
    return isListed || [...phrases, ...refused].some((phrase) => text.includes(phrase));
  });
}

/** The ways in which a name may be read. */
function readings(name: string): string[] {
  const plain = spoken(name);
  // A number by itself is one: Pupil 13.
  const spelled = plain.replace(/(?<![\p{L}\d])\d+(?![\p{L}\d])|[43105!@$7]/gu, (sign) => signs[sign] ?? sign);
  const together = [plain, spelled].flatMap((text) => [text, text.replace(lettersApart, '')]);
  return [...new Set(together.flatMap((text) => [text, text.replace(/(\p{L})\1{2,}/gu, '$1')]))];
}

function spoken(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** The words of a text, each between blanks. */
function inWords(text: string): string {
  return ` ${text
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean)
    .join(' ')} `;
}
