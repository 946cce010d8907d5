/** Reads what a lesson does with a class as the panel's buttons do: teams, a race, a network that is worked out by hand. */
import * as v from 'valibot';
import { trainCountOf } from '../../data/index.js';
import type { RaceVariants } from '../commands.js';
import { configuredBy } from '../complete.js';
import { tooLargeByHand } from '../human/decide.js';
import { misfitRace } from '../race/decide-race.js';
import { raceVariants } from '../race/variants.js';
import { attributesOf } from './attributes.js';
import { directives } from './directives.js';
import type { BreakoutBlock, ByHandBlock, RaceBlock } from './lesson.js';
import { readProse } from './prose.js';
import { samplesTitle, type Around } from './read-look.js';
import { lessonNameOf } from './settings.js';
import type { Directive, Mistake } from './source.js';

/** @param mistakes grows by what is wrong @returns undefined where there are some */
export function readBreakout(directive: Directive, mistakes: Mistake[]): BreakoutBlock | undefined {
  const { line, body } = directive;
  const read = attributesOf(directives.breakout.schema, directive, mistakes);
  const task = body ? readProse(body, mistakes) : [];
  return read && { type: 'breakout', line, ...read, task };
}

/** @returns undefined where there are mistakes */
export function readRace(directive: Directive, { configuration, isUnsure, mistakes }: Around): RaceBlock | undefined {
  const { line } = directive;
  const read = attributesOf(directives.race.schema, directive, mistakes);
  const variants = read && variantsOf(directive, read, mistakes);
  const base = variants && configuration();
  if (!base || isUnsure) return undefined;
  const misfit = misfitRace({ configuration: base }, variants, (command) => {
    const configured = configuredBy([command], base);
    return configured.ok ? undefined : configured;
  });
  if (!misfit) return { type: 'race', line, variants, epochs: read.epochs };
  mistakes.push({ line, message: misfit.error.message.replace(/\.$/, '') });
  return undefined;
}

/** The values by the schema of their setting, whose name mistakes say. */
function variantsOf(
  { name, line }: Directive,
  { setting, values }: { readonly setting: string; readonly values: string },
  mistakes: Mistake[],
): RaceVariants | undefined {
  const { entries } = raceVariants.options.find((one) => lessonNameOf(one.entries.setting.literal) === setting)!;
  const schema = v.strictObject({ [setting]: entries.values });
  const read = attributesOf(schema, { name, line, attributes: { [setting]: values } }, mistakes);
  return read && ({ setting: entries.setting.literal, values: read[setting] } as RaceVariants);
}

/** @returns undefined where there are mistakes */
export function readByHand(
  directive: Directive,
  { configuration, isUnsure, mistakes }: Around,
): ByHandBlock | undefined {
  const { line } = directive;
  const read = attributesOf(directives['by-hand'].schema, directive, mistakes);
  const base = read && configuration();
  if (!base || isUnsure) return undefined;
  const samples = trainCountOf(base.data);
  const misfit = tooLargeByHand(base) ?? (read.sample > samples ? samplesTitle(samples) : undefined);
  if (misfit === undefined) return { type: 'by-hand', line, sample: read.sample - 1, auto: read.opens === 'itself' };
  mistakes.push({ line, message: misfit });
  return undefined;
}
