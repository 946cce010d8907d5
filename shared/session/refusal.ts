/** Why something was refused: a code for programs, and a sentence for people that says what is allowed instead. */

import * as v from 'valibot';

export const refusalSchema = v.pipe(
  v.strictObject({
    code: v.pipe(v.string(), v.description('For programs; it stays.')),
    message: v.pipe(v.string(), v.description('A sentence for people; it may change.')),
    retryAfterMs: v.optional(
      v.pipe(v.number(), v.minValue(0), v.description('For what passes by itself: when to try again.')),
    ),
  }),
  v.readonly(),
);
export type Refusal = v.InferOutput<typeof refusalSchema>;

/** Every code that `decide` and `completeConfiguration` give, with what it means. PROTOCOL.md is made from it. */
export const decisionCodes = {
  'not-allowed': 'The role, or the policy of this group of settings, does not let this person change it.',
  frozen: 'All input is held: students change and answer nothing until an instructor lets go.',
  muted: 'This student may only look and answer.',
  'no-such-person': 'The room knows nobody of this id, or not in the way that the command needs.',
  'not-a-student': 'Only students are muted, removed, barred and appointed.',
  'unknown-layer': 'The network has no layer of this number.',
  'no-alpha': 'The activation has no alpha.',
  'alpha-out-of-range': 'Alpha is outside the range of its activation.',
  'activation-not-here': 'This activation cannot stand in this layer: see “Outputs and losses”.',
  'loss-not-here': 'The loss does not fit the data set: see “Outputs and losses”.',
  'nothing-to-undo': 'There is no change left that this person could take back.',
  'changed-since': 'Somebody else changed the same setting after the change that would be taken back.',
  'not-alone': 'Of a network without a room: lessons for a class and votes need one.',
  'no-lesson': 'No lesson is open, or it has no such step.',
  'bad-condition': 'The condition cannot be read, or names what this network has not.',
  'bad-question': 'The question does not fit together, or its right answer does not fit the network.',
  'too-many-questions': 'As many questions are asked as may be at once: end one.',
  'no-question': 'The question has ended, or was never asked.',
  'bad-answer': 'The answer does not fit its question.',
  'vote-closed': 'Answers are not taken any more, or no further vote is.',
  'vote-open': 'The vote has to be closed first.',
  halted: 'Training stopped at a result that was not finite: undo, reset or change a setting first.',
  'nothing-varies': 'Two variants of the race are the same, or the network has nothing that they would vary.',
  'no-race': 'There is no race to repeat or to end.',
  'not-your-turn': 'This group of settings is changed in turn, and somebody else has the turn, or nobody.',
  'nobody-there': 'Nobody is here who could have the turn.',
  'no-turn': 'Nobody has the turn.',
  'in-teams': 'The class is in teams now: each student changes the network of the own team, in the team’s room.',
  'in-a-team': 'A team’s room only trains its network: everything else is done in the room of the whole class.',
  'no-teams': 'The class is not in teams, or not in so many.',
  'teams-paused': 'An instructor holds the training of all teams.',
  'too-many-breakouts': 'The room was in teams as often as it may be.',
  'no-timer': 'There is no timer, or its time is up.',
  'too-many-moments': 'As many moments are kept as may be: delete one.',
  'no-such-moment': 'This moment is not kept, or not any more.',
  'not-stored-yet': 'The network that is to be put back is not ready: try again soon.',
  'by-hand':
    'A network is being worked out by hand: end it first. Of `inspect`: until it is done, only instructors see exact numbers.',
  'not-by-hand': 'No network is being worked out by hand, or another one.',
  'too-large-by-hand': 'The network cannot be worked out by hand: it is too large, or its gradients are.',
  'no-sample': 'The training set has no such sample.',
  'not-your-unit': 'The unit is not one of this student’s.',
  'not-next': 'Of this unit another number is worked out next, or none.',
  'not-open': 'The unit is not open, the layer is not done, or it is too early.',
  'bad-configuration': 'The configuration of a new room does not fit together.',
} as const;
export type DecisionCode = keyof typeof decisionCodes;

export type Refused = { readonly ok: false; readonly error: Refusal };

export function refuse(code: DecisionCode, message: string): Refused {
  return { ok: false, error: { code, message } };
}
