/** What a recorded moment shows to whoever looks at it: what a viewer of the room saw. */
import { view, type Log, type PersonView, type SessionState, type SessionView } from '@gradroom/shared';

export const me = { id: 'viewer', name: '', role: 'viewer' } as const;

const noRoom = { code: '', epoch: 1, turnEnds: null, timerEnds: null, momentWords: {} };

export function viewOf(state: SessionState, title: string, computed: boolean): SessionView {
  return { ...view(state, me), ...noRoom, name: title, computed };
}

/** Names are the page's: they stand in the recording once. */
export function peopleOf(state: SessionState): PersonView[] {
  return Object.entries(state.people)
    .filter(([, { role }]) => role !== 'viewer')
    .map(([id, { role, present }]) => ({ id, name: '', role, connected: present }));
}

/** Ids of everybody who ever came, and of whoever did something; in the order of the log. */
export function peopleIn({ entries }: Pick<Log, 'entries'>): string[] {
  const ids = new Set<string>();
  for (const { actor, command } of entries) {
    if (command.type === 'joined' && command.person.role !== 'viewer') ids.add(command.person.id);
    if (actor !== 'server') ids.add(actor);
  }
  return [...ids];
}
