/** Notes on a recording: written, moved, opened from a file, kept in the browser, and told from what was recorded. */
import { NOTES_MAX } from '@gradroom/shared';
import type { Caption } from '@gradroom/shared/recordings';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clustered, movedTo, opened, withEnd } from '../../../../client/panels/replay/words/note-list.js';
import { ReplayWords } from '../../../../client/panels/replay/words/words.svelte.js';
import { captionEnd } from '../../../../client/panels/replay/timeline-facts.js';
import { captionFile, captionsIn } from '../../../../client/panels/replay/words/caption-file.js';
import { KeptNotes, RECORDINGS_KEPT } from '../../../../client/state/kept-notes.js';

const chapter: Caption = { step: 0, text: 'Ten layers', kind: 'chapter' };
const recorded: Caption = { step: 500, text: 'Kept here', kind: 'marker' };
const shared: Caption = { step: 700, toStep: 800, text: 'Look at layer 2', kind: 'caption' };
const recording = { key: 'a1', firstStep: 0, lastStep: 1_000, captions: [chapter, recorded], notes: [shared] };
const extent = { firstStep: 0, lastStep: 1_000 };

function storage() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}
const wordsOn = (device = storage(), of = recording) => new ReplayWords(of, new KeptNotes(device));
const anyNote: fc.Arbitrary<Caption> = fc
  .tuple(fc.nat(1_000), fc.nat(1_000), fc.constantFrom('marker', 'caption'))
  .map(([a, b, kind]) =>
    kind === 'marker'
      ? { step: a, text: 'x', kind: 'marker' }
      : { step: Math.min(a, b, 999), toStep: Math.max(a, b, Math.min(a, b, 999) + 1), text: 'x', kind: 'caption' },
  );
const lies = ({ step, toStep }: Caption) =>
  step >= 0 && step <= 1_000 && (toStep ?? step + 1) > step && (toStep ?? 0) <= 1_000;

describe('notes', () => {
  it('[RW2] are written, changed, deleted and taken back, in the order of their steps', () => {
    const words = wordsOn();
    words.write('marker', 900);
    words.save();
    expect(words.draft?.text).toBe(''); // without a word it is none
    words.draft = { ...words.draft!, text: '  Units die ' };
    words.save();
    expect(words.draft).toBeUndefined();
    expect(words.notes.map(({ step, text }) => [step, text])).toEqual([
      [700, 'Look at layer 2'],
      [900, 'Units die'],
    ]);
    words.edit(words.notes[1]);
    words.draft = { ...words.draft, kind: 'caption', step: 10, toStep: 5 };
    words.save();
    expect(words.notes[0]).toEqual({ step: 10, toStep: 11, text: 'Units die', kind: 'caption' });
    words.write('marker', 20);
    words.draft = { ...words.draft, text: 'Half a' };
    words.write('caption', 30);
    expect(words.draft).toMatchObject({ kind: 'caption', step: 30, text: 'Half a' }); // a key costs no words
    words.draft = undefined;
    words.remove(words.notes[1]);
    expect(words.notes).toHaveLength(1);
    words.undo();
    words.undo();
    words.undo();
    expect(words.notes).toEqual([shared]);
    expect(words.canUndo).toBe(false);
  });

  it('[RW2] that are moved stay in the recording, and at least a step long', () => {
    fc.assert(
      fc.property(anyNote, fc.integer({ min: -500, max: 2_000 }), fc.constantFrom('from', 'to'), (note, step, end) => {
        const moved = movedTo(note, step, extent);
        expect(lies(moved)).toBe(true);
        expect((moved.toStep ?? moved.step) - moved.step).toBe((note.toStep ?? note.step) - note.step);
        expect(lies(withEnd(note, end, step, extent))).toBe(true);
      }),
    );
  });

  it('[RW2] last for a recording in this browser, as long as its log begins alike, and of so many recordings', () => {
    const device = storage();
    const words = wordsOn(device);
    words.replace(shared, { ...shared, text: 'Changed' });
    const grown = { ...recording, lastStep: 2_000, notes: [] };
    expect(wordsOn(device, grown).notes.map(({ text }) => text)).toEqual(['Changed']);
    expect(wordsOn(device, { ...recording, key: 'b2' }).notes).toEqual([shared]);
    // What lies behind the end of a shorter recording is not shown, and stays where something is written on that.
    const shorter = wordsOn(device, { ...recording, lastStep: 750 });
    expect(shorter.notes).toEqual([]);
    shorter.open([{ step: 1, text: 'Early', kind: 'marker' }]);
    expect(wordsOn(device).notes.map(({ text }) => text)).toEqual(['Early', 'Changed']);
    shorter.undo();
    for (let n = 0; n < RECORDINGS_KEPT; n++) wordsOn(device, { ...recording, key: `c${n}` }).remove(shared);
    expect(device.kept.size).toBe(RECORDINGS_KEPT + 1);
    expect(new KeptNotes(device).of('a1')).toBeUndefined();
    expect(new KeptNotes(device).of('c0')).toEqual([]);
  });

  it('[RW2] two tabs have one set of notes: each adds to what the other one wrote, and takes nothing of it back', () => {
    const device = storage();
    const [one, other] = [wordsOn(device), wordsOn(device)];
    one.open([{ step: 1, text: 'One', kind: 'marker' }]);
    other.open([{ step: 2, text: 'Other', kind: 'marker' }]);
    expect(other.notes.map(({ text }) => text)).toEqual(['One', 'Other', 'Look at layer 2']);
    other.undo();
    one.edit(one.notes[0]);
    one.draft = { ...one.draft!, text: 'Mine' };
    other.open([{ step: 3, text: 'Third', kind: 'marker' }]);
    one.save();
    one.undo();
    one.undo();
    expect(wordsOn(device).notes.map(({ text }) => text)).toEqual(['One', 'Third', 'Look at layer 2']);
    other.remove({ step: 1, text: 'One', kind: 'marker' });
    expect(wordsOn(device).notes.map(({ text }) => text)).toEqual(['Third', 'Look at layer 2']);
  });

  it.each([
    '{',
    '{"a":1}',
    '[1]',
    '[{"step":-1,"text":"x","kind":"marker"}]',
    '[{"step":2,"toStep":1,"text":"x","kind":"marker"}]',
  ])('[RW2] that somebody else wrote into the storage, %s, are none', (kept) => {
    const device = storage();
    device.setItem('gradroom.notes.a1', kept);
    expect(wordsOn(device).notes).toEqual([shared]);
  });

  it('[RW3] are told from what was recorded, and from those that came with the file', () => {
    const words = wordsOn();
    words.open([{ step: 1, text: 'Mine', kind: 'marker' }]);
    const origins = words.all.map(({ caption, origin }) => [caption.text, origin]);
    expect(origins).toEqual([
      ['Ten layers', 'recorded'],
      ['Mine', 'own'],
      ['Kept here', 'recorded'],
      ['Look at layer 2', 'file'],
    ]);
  });

  it('[RW4] come back from a file of captions as they were, and are not doubled', () => {
    const times = { header: {}, entries: [], marks: [{ step: 600, timeMs: 5_000 }] };
    const [words, others] = [wordsOn(), wordsOn(storage(), { ...recording, notes: [] })];
    words.open([{ step: 1, text: 'A & <b>', kind: 'marker' }]);
    const text = captionFile({ times, lastStep: 1_000 }, words.captions);
    const read = captionsIn(text, { times, lastStep: 1_000 });
    expect(others.open(read)).toEqual({ added: 2, there: 2, left: 0 });
    expect(others.captions).toEqual(words.captions);
    expect(others.open(read)).toEqual({ added: 0, there: 4, left: 0 });
    expect(() => captionsIn(text, { times, lastStep: 400 })).toThrow('Line 11: the caption "Kept here" does not lie');
  });

  it('[RW4] are at most as many as a file takes', () => {
    const many = Array.from({ length: NOTES_MAX + 5 }, (_, step): Caption => ({ step, text: 'x', kind: 'marker' }));
    expect(opened([shared], [many[3]], many)).toMatchObject({ added: NOTES_MAX - 1, there: 1, left: 5 });
    const words = wordsOn();
    words.open(many);
    expect(words.isFull).toBe(true);
  });

  it('[RW5] flags near each other are one, in their order; each flag is in one', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1_000 })), (steps) => {
        const flags = steps.sort((a, b) => a - b);
        const clusters = clustered(flags, (step) => step / 1_000, 0.03);
        expect(clusters.flat()).toEqual(flags);
        clusters.slice(1).forEach(([first], n) => expect(first - clusters[n][0]).toBeGreaterThanOrEqual(30));
      }),
    );
    expect(captionEnd([shared, { ...shared, step: 900 }], shared, 1_000)).toBe(900);
    expect(captionEnd([shared], shared, 1_000)).toBe(1_000);
  });
});
