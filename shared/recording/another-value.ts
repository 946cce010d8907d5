/**
 * An entry's command with another value, decided as it would have been. What a class agreed on is given as whoever teaches would set
 * it, and stays what the class agreed on.
 */
import * as v from 'valibot';
import { misfitActivity, settled } from '../session/activity/decide.js';
import { layerOf } from '../session/choices.js';
import { command as commandSchema, type Command } from '../session/commands.js';
import { decideAlone, type Decision } from '../session/decide.js';
import type { Refused } from '../session/refusal.js';
import { roundSettings } from '../session/single.js';
import type { Entry, SessionState } from '../session/state.js';

interface Another {
  readonly ok: true;
  readonly command: Entry['command'];
}

/** Someone who may do everything: who might was decided when it was done. */
export const anybody = { id: 'server', role: 'instructor' } as const;

const notThere: Refused = { ok: false, error: { code: 'malformed', message: 'This value cannot be set there.' } };

/** @returns a refusal, where `given` sets something else than `recorded`, or cannot be set there */
export function anotherValue(state: SessionState, given: Command, recorded: Entry['command']): Another | Refused {
  const parsed = v.safeParse(commandSchema, given);
  if (!parsed.success) return notThere;
  const { output: command } = parsed;
  if (recorded.type === 'agreed') return agreed(state, command, recorded);
  if (recorded.type === 'agreed-on') {
    const { type } = command;
    const isSetting = type === 'set-training' || type === 'set-data' || type === 'set-network';
    if (!isSetting || type !== recorded.as.type) return notThere;
    return written(decideAlone(state, anybody, command), (as) => ({ type: 'agreed-on', as: as as typeof command }));
  }
  if (command.type !== recorded.type) return notThere;
  if (command.type !== 'set-up') return decideAlone(state, anybody, command);
  return misfitActivity(state, command) ?? { ok: true, command: settled(roundSettings(command)) };
}

function agreed(
  state: SessionState,
  command: Command,
  recorded: Extract<Entry['command'], { type: 'agreed' }>,
): Another | Refused {
  if (command.type !== 'set-activation' || command.layer !== recorded.layer) return notThere;
  const { layer, activation = recorded.activation } = command;
  return written(decideAlone(state, anybody, { ...command, activation }), (decided) => ({
    type: 'agreed',
    layer,
    activation,
    alpha: (decided as typeof command).alpha ?? layerOf(activation).alpha,
  }));
}

const written = (decision: Decision, as: (decided: Command) => Entry['command']): Another | Refused =>
  decision.ok ? { ok: true, command: as(decision.command) } : decision;
