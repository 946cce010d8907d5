/** What a recorded moment shows to whoever looks at it: what a viewer of the room saw, and everybody by the recording's names. */
import { view, type PersonView, type SessionState, type SessionView } from '@gradroom/shared';

export const me = { id: 'viewer', name: '', role: 'viewer' } as const;

const noRoom = { code: '', epoch: 1, turnEnds: null, timerEnds: null, momentWords: {} };

export function viewOf(state: SessionState, title: string, computed: boolean): SessionView {
  return { ...view(state, me), ...noRoom, name: title, computed };
}

/** Somebody whose name is not in the recording is told from others by a number. */
export function peopleOf(state: SessionState, names: ReadonlyMap<string, string>): PersonView[] {
  return Object.entries(state.people)
    .filter(([, { role }]) => role !== 'viewer')
    .map(([id, { role, present }]) => ({ id, name: names.get(id) ?? '', role, connected: present }));
}
