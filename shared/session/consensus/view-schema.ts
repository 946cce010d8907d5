/** The schemas of choices as they are shown. */
import * as v from 'valibot';
import { choice, wishes } from './commands.js';
import type { Choice, Wishes } from './state.js';
import type { ConsensusView } from './view.js';

export const choiceSchema: v.GenericSchema<unknown, Choice> = choice;

const wishesSchema: v.GenericSchema<unknown, Wishes> = wishes;

export const consensusView = {
  chosen: v.pipe(
    v.array(choiceSchema),
    v.readonly(),
    v.description('`{layer, activation?, alpha?}` of what this person has chosen, where the class decides together.'),
  ),
  wished: v.pipe(
    wishesSchema,
    v.description('What this person would have of settings that the class decides together, by their names.'),
  ),
} satisfies Record<keyof ConsensusView, v.GenericSchema>;
