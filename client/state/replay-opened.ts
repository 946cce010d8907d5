/** What the page is told of a recording once the worker has read it. */
import { chainStart, chronicleOf, isComputed, type Log } from '@gradroom/shared';
import type { OpenedRecording, Opening } from './replay-messages.js';

/** @param firstStep from here to `lastStep` it can be shown */
export function openedOf({ recording, fault }: Opening, firstStep: number, lastStep: number): OpenedRecording {
  const { title, log, captions, notes = [], names, seal } = recording;
  const { header, marks } = log;
  const entries = log.entries.filter(({ step }) => step <= lastStep);
  return {
    title,
    key: chainStart(header),
    firstStep,
    lastStep,
    captions,
    notes,
    times: {
      header: { parent: header.parent },
      entries: entries.map(({ seq, step }) => ({ seq, step })),
      marks: marks.filter(({ step }) => step <= lastStep).map(({ step, timeMs }) => ({ step, timeMs })),
    },
    chronicle: chronicleOf({ header, entries }),
    names: Object.fromEntries(names),
    people: peopleIn({ entries }),
    computed: isComputed(header.engineVersion),
    sealedBy: seal && { server: seal.server, key: seal.key },
    fault,
  };
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
