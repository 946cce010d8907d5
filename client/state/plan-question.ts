/** A question of one's own as a lesson's step writes it: asked, and revealed. What was typed stands for itself, whatever Markdown would make of it. */
import type { Asked } from '@gradroom/shared';

type Of<Kind extends Asked['kind']> = Extract<Asked, { kind: Kind }>;
type Attributes = Readonly<Record<string, string | number | undefined>>;

/** As lessons write that nothing is right or wrong. */
const OPINION = 'none';

/** @param name what the lesson calls it, and `title` its step */
export function questionLines(question: Asked, name: string, title: string): readonly string[] {
  return [
    `## ${title}`,
    '',
    `:::ask{${written({ name, ...attributesOf(question), after: question.after })}}`,
    ...question.text.trim().split('\n').map(plain),
    '',
    ...(question.kind === 'choice' ? optionLines(question) : []),
    ':::',
    '',
    `::reveal{question=${name}}`,
  ];
}

function optionLines({ options }: Of<'choice'>): readonly string[] {
  return options.map(({ text, right = false }) => {
    const mark = typeof right === 'string' ? right : right ? 'x' : ' ';
    return `- [${mark}] ${plain(oneLine(text))}`;
  });
}

function attributesOf(question: Asked): Attributes {
  switch (question.kind) {
    case 'choice':
      return { answer: question.options.every(({ right }) => right === undefined) ? OPINION : undefined };
    case 'number':
      return numberAttributes(question);
    case 'point':
      return { kind: 'point', on: question.on, answer: placeWritten(question.answer), tolerance: question.tolerance };
    case 'draw':
      return { kind: 'draw', tolerance: question.tolerance };
  }
}

/** The slider of when something comes is as long as the epochs of the network that stands there, which the lesson's reader knows. */
function numberAttributes({ min, max, step, scale, unit, answer, when, tolerance }: Of<'number'>): Attributes {
  const shown = { kind: 'number', scale, unit: unit?.replaceAll('"', '”'), tolerance };
  if (when) return { ...shown, when: when.until, within: when.within };
  return { ...shown, min, max, step, answer: answer ?? OPINION };
}

function placeWritten(answer: Of<'point'>['answer']): string {
  if (answer === undefined) return OPINION;
  if (answer === 'dead') return answer;
  if ('which' in answer) return `${answer.which} ${answer.measure}`;
  if (answer.on === 'layer') return String(answer.layer + 1);
  return answer.on === 'unit' ? `${answer.layer + 1}.${answer.unit + 1}` : `${answer.x1},${answer.x2}`;
}

function written(attributes: Attributes): string {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  return given.map(([name, value]) => `${name}=${quoted(String(value))}`).join(' ');
}

const quoted = (value: string) => (/^[\w.,+-]+$/.test(value) ? value : `"${value}"`);

function plain(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>#|~:&!@]/g, (sign) => `\\${sign}`)
    .replace(/\bwww\./gi, (start) => `${start.slice(0, -1)}\\.`)
    .replace(
      /^(\s*)([-+=]|\d+[.)])/,
      (_, space: string, sign: string) => `${space}${sign.slice(0, -1)}\\${sign.slice(-1)}`,
    );
}

export const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
