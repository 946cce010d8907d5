/** What of the state leaves the server: the only way there, and a list of what may pass rather than of what may not. */
import type { Person, SessionState } from './state.js';

/** All of the state that anybody is shown. */
export type View = Omit<SessionState, 'people' | 'before' | 'engineSeq'>;

/**
 * What `person` may see. Values keep their identity, so that whoever sends views finds what changed by comparing keys.
 * So far everybody sees the same, but a viewer gets no `changes`: somebody who only looks takes nothing back.
 */
export function view(state: SessionState, person: Pick<Person, 'role'>): View {
  const { seq, step, seed, ageStart, configuration, running, target } = state;
  const { policy, halted, adopted, race, changes, acts, lastChanged } = state;
  const visible = {
    seq,
    step,
    seed,
    ageStart,
    configuration,
    running,
    target,
    policy,
    halted,
    adopted,
    race,
    acts,
    lastChanged,
  };
  return { ...visible, changes: person.role === 'viewer' ? nothing : changes };
}

const nothing: View['changes'] = [];
