/** What a recorded moment shows to whoever looks at it: what a viewer of the room saw. */
import {
  chronicleOf,
  isComputed,
  view,
  type Log,
  type PersonView,
  type SessionState,
  type SessionView,
} from '@gradroom/shared';
import type { OpenedRecording, Opening } from './replay-messages.js';

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
function peopleIn({ entries }: Pick<Log, 'entries'>): string[] {
  const ids = new Set<string>();
  for (const { actor, command } of entries) {
    if (command.type === 'joined' && command.person.role !== 'viewer') ids.add(command.person.id);
    if (actor !== 'server') ids.add(actor);
  }
  return [...ids];
}

/** What the page is told of a recording. @param firstStep of what is shown, as `lastStep` */
export function openedFrom({ recording, fault }: Opening, firstStep: number, lastStep: number): OpenedRecording {
  const { title, log, captions, names, seal } = recording;
  const { header, entries, marks } = log;
  const times = {
    header: { parent: header.parent },
    entries: entries.map(({ seq, step }) => ({ seq, step })),
    marks: marks.map(({ step, timeMs }) => ({ step, timeMs })),
  };
  const facts = { title, firstStep, lastStep, captions, times, chronicle: chronicleOf(log) };
  const people = { names: Object.fromEntries(names), people: peopleIn(log) };
  return { ...facts, ...people, computed: isComputed(header.engineVersion), isSealed: seal !== undefined, fault };
}
