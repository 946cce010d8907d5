/** A student's unit of a network by hand, worked out from what the room gives them and nothing else. */
import type { HumanTask, HumanView, Part } from '@gradroom/shared';

export interface NextNumber {
  readonly task: HumanTask;
  readonly part: Part;
  readonly value: number;
}

/** What comes next of the own units, as somebody with a calculator has it; undefined where nothing is left. */
export function nextNumber(human: HumanView): NextNumber | undefined {
  const task = human.tasks.find(({ parts, values }) => values.length < parts.length);
  if (!task) return undefined;
  const part = task.parts[task.values.length];
  return { task, part, value: worked(human, task, part) };
}

function worked({ layers }: HumanView, { layer, terms, bias, values, back }: HumanTask, part: Part): number {
  const sum = terms.reduce((total, { weight, value }) => total + weight * value, 0);
  const last = values.at(-1) ?? 0;
  switch (part) {
    case 'z':
      return sum + bias;
    case 'a':
      return activated(layers[layer], last);
    case 'error':
      return back!.target === undefined ? sum : back!.a - back!.target;
    case 'delta':
      // Of an output with cross-entropy it is the first that is asked for.
      return values.length === 0 ? back!.a - back!.target! : last * back!.slope;
    case 'gradient':
      return last * back!.inputValue;
  }
}

/** Of those that a small network has in a lesson. */
function activated({ activation, alpha }: HumanView['layers'][number], z: number): number {
  if (activation === 'tanh') return Math.tanh(z);
  if (activation === 'sigmoid') return 1 / (1 + Math.exp(-z));
  if (activation === 'leaky-relu') return z < 0 ? alpha * z : z;
  if (activation === 'relu') return z < 0 ? 0 : z;
  if (activation === 'linear') return z;
  throw new Error(`nobody here knows ${activation} by heart`);
}
