/** Finds acts by words and by numbers: an activation, a nickname, `alpha > 0.2`. Pure. */
import { toSingle, type Act } from '@gradroom/shared';

export interface Said {
  readonly act: Act;
  /** Who, and what they did. */
  readonly text: string;
}

type Compare = (value: number, wanted: number) => boolean;

/** Longer signs first. Values are in single precision, and so is what they are compared with. */
const signs: readonly (readonly [string, Compare])[] = [
  ['>=', (a, b) => a >= b],
  ['≥', (a, b) => a >= b],
  ['<=', (a, b) => a <= b],
  ['≤', (a, b) => a <= b],
  ['>', (a, b) => a > b],
  ['<', (a, b) => a < b],
  ['=', (a, b) => a === b],
];
const condition = /^(.+?)\s*(>=|<=|≥|≤|>|<|=)\s*(-?[\d.,]+(?:e-?\d+)?)$/iu;

/** What people call a setting; other names are those of the commands. */
const called: Readonly<Record<string, string>> = {
  α: 'alpha',
  rate: 'learningrate',
  'learning rate': 'learningrate',
  batch: 'batchsize',
  'batch size': 'batchsize',
  points: 'pointcount',
  'test share': 'testshare',
};

/** The acts that are meant, in their order; all of them where nothing is asked for. Several words must all be there. */
export function found(said: readonly Said[], query: string): readonly Said[] {
  const asked = query.trim().toLocaleLowerCase();
  if (asked === '') return said;
  const [, name, sign, number] = condition.exec(asked) ?? [];
  const wanted = Number(number?.replace(',', '.'));
  if (name !== undefined && Number.isFinite(wanted)) {
    const field = called[name.trim()] ?? name.replaceAll(/[\s-]/g, '');
    const compare = signs.find(([text]) => text === sign)![1];
    return said.filter(({ act }) => {
      const value = numberOf(act, field);
      return value !== undefined && compare(value, toSingle(wanted));
    });
  }
  const words = asked.split(/\s+/);
  return said.filter(({ text }) => {
    const low = text.toLocaleLowerCase();
    return words.every((word) => low.includes(word));
  });
}

/** What a command says of a setting, by its name without spaces in small letters; as sentences say it. */
function numberOf({ command }: Act, field: string): number | undefined {
  // What a class agreed on is a setting of its own.
  const said = command.type === 'agreed-on' ? command.as : command;
  const entry = Object.entries(said).find(([name]) => name.toLowerCase() === field);
  const value: unknown = entry?.[1];
  if (typeof value !== 'number') return undefined;
  return field === 'layer' ? value + 1 : value;
}
