/** A whole situation at once: configuration, seed, fresh weights, paused. One change, which undo takes back as one. */
import type { Command } from '../commands.js';
import { configuringCommands } from '../complete.js';
import { defaultConfiguration, type Configuration } from '../configuration.js';
import { settingsAfter } from '../configured.js';
import { valuesBefore } from '../controls.js';
import { rememberAct, rememberChange } from '../history.js';
import type { Entry, SessionState } from '../state.js';

type SetUp = Extract<Command, { type: 'set-up' }>;

/** Total: what does not fit together is fitted, as the commands that would set it do. */
export function fittedConfiguration(wanted: Configuration, policy: SessionState['policy']): Configuration {
  const start = { configuration: defaultConfiguration, policy };
  return configuringCommands(wanted).reduce(settingsAfter, start).configuration;
}

export function withSetUp(state: SessionState, entry: Entry, { configuration, seed }: SetUp): Partial<SessionState> {
  const { policy } = state;
  const after = { configuration: fittedConfiguration(configuration, policy), policy };
  const before = valuesBefore(state, after);
  const { seq, step } = entry;
  const fresh = { ageStart: step, adopted: null, halted: null, engineSeq: seq, seed, running: false, target: step };
  const next = { ...state, configuration: after.configuration, ...fresh };
  const remembered =
    Object.keys(before).length > 0
      ? rememberChange(next, entry, 'lesson', before, true)
      : rememberAct(next, entry, { restarted: true });
  return { configuration: after.configuration, ...fresh, ...remembered };
}
