/** What a recorded moment shows to whoever looks at it: what a viewer of the room saw. */
import { view, type PersonView, type SessionState, type SessionView } from '@gradroom/shared';

export const me = { id: 'viewer', name: '', role: 'viewer' } as const;

const noRoom = { code: '', epoch: 1, chain: '', turnEnds: null, timerEnds: null, momentWords: {} };

export function viewOf(state: SessionState, title: string, computed: boolean): SessionView {
  return { ...view(state, me), ...noRoom, name: title, computed };
}

/** Names are the page's: they stand in the recording once. */
export function peopleOf(state: SessionState): PersonView[] {
  return Object.entries(state.people)
    .filter(([, { role }]) => role !== 'viewer')
    .map(([id, { role, present }]) => ({ id, name: '', role, connected: present }));
}
