/** The schemas of choices as they are shown. */
import * as v from 'valibot';
import { choosing } from './commands.js';
import type { Choice } from './state.js';
import type { ConsensusView } from './view.js';

export const choiceSchema: v.GenericSchema<unknown, Choice> = choosing;

export const consensusView = {
  chosen: v.pipe(
    v.array(choiceSchema),
    v.readonly(),
    v.description('`{layer, activation?, alpha?}` of what this person has chosen, where the class decides together.'),
  ),
} satisfies Record<keyof ConsensusView, v.GenericSchema>;
