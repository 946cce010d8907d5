/** All that is written on a recording: what was recorded with it, and the notes that this browser, or whoever shared the file, added. */
import { NOTES_MAX } from '@gradroom/shared';
import type { Caption } from '@gradroom/shared/recordings';
import { createContext } from 'svelte';
import { onKeptElsewhere } from '../../../state/kept-elsewhere.js';
import { KeptNotes, notesKey } from '../../../state/kept-notes.js';
import type { OpenedRecording } from '../../../state/replay-messages.js';
import { isSame, opened, withEnd, withNote } from './note-list.js';

/** Who wrote it: the room itself, whoever shared the file, or somebody in this browser. */
export type Origin = 'recorded' | 'file' | 'own';

export interface Written {
  readonly caption: Caption;
  readonly origin: Origin;
}

/** A note that is being written. */
export interface Draft {
  /** The note that it takes the place of; absent where it is a new one. */
  readonly of?: Caption;
  readonly kind: Caption['kind'];
  readonly step: number;
  /** Where it ends, unless it is a marker. */
  readonly toStep: number;
  readonly text: string;
}

/** A caption that nobody gave an end lasts this share of the recording. */
const CAPTION_SHARE = 0.05;
const UNDOS_MAX = 50;

/** What became of a file, in a sentence. */
export interface Notice {
  readonly text: string;
  readonly isRefusal: boolean;
}

export class ReplayWords {
  notice = $state.raw<Notice>();
  draft = $state.raw<Draft>();
  /** What may be changed here, in the order of its steps. */
  #notes = $state.raw<readonly Caption[]>([]);
  #past = $state.raw<readonly (readonly Caption[])[]>([]);
  readonly #stop: () => void;
  /** In the order of their steps. */
  readonly all: readonly Written[];

  /** @param kept where notes stay; null where they are only shown, and none can be changed */
  constructor(
    private readonly recording: Pick<OpenedRecording, 'key' | 'firstStep' | 'lastStep' | 'captions' | 'notes'>,
    private readonly kept: KeptNotes | null = new KeptNotes(),
  ) {
    const { key, captions } = recording;
    this.#notes = this.#keptNotes();
    this.#stop = kept ? onKeptElsewhere(notesKey(key), () => this.#takeIn()) : () => {};
    const recorded = captions.map((caption) => ({ caption, origin: 'recorded' as const }));
    this.all = $derived(
      [...recorded, ...this.#notes.map((caption) => ({ caption, origin: this.#originOf(caption) }))].sort(
        (a, b) => a.caption.step - b.caption.step,
      ),
    );
  }

  get notes(): readonly Caption[] {
    return this.#notes;
  }

  /** As captions alone, in the order of their steps. */
  get captions(): readonly Caption[] {
    return this.all.map(({ caption }) => caption);
  }

  get isFull(): boolean {
    return this.#notes.length >= NOTES_MAX;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  /** Whether captions are written here, or one is being written: whoever does wants to see them. */
  get areOwn(): boolean {
    return this.draft !== undefined || this.all.some((one) => one.caption.kind === 'caption' && this.mayChange(one));
  }

  /** Whether it is written here, and not recorded. */
  mayChange({ origin }: Written): boolean {
    return this.kept !== null && origin !== 'recorded';
  }

  /** Begins a note at this step; words that are being written go along, so that a key never costs them. */
  write(kind: Draft['kind'], step: number): void {
    const { firstStep, lastStep } = this.recording;
    const length = Math.max(1, Math.round((lastStep - firstStep) * CAPTION_SHARE));
    const from = kind === 'marker' ? step : Math.min(step, lastStep - 1);
    const text = this.draft && !this.draft.of ? this.draft.text : '';
    this.draft = { kind, step: from, toStep: Math.min(lastStep, from + length), text };
  }

  edit(note: Caption): void {
    this.draft = { of: note, kind: note.kind, step: note.step, toStep: note.toStep ?? note.step + 1, text: note.text };
  }

  /** Takes the draft; one without a word is none. */
  save(): void {
    const { draft } = this;
    const text = draft?.text.trim();
    if (!draft || text === undefined || text === '') return;
    const { of, kind, step, toStep } = draft;
    const begun = withEnd({ kind, step, text }, 'from', step, this.recording);
    const note = kind === 'marker' ? begun : withEnd({ ...begun, toStep }, 'to', toStep, this.recording);
    this.#set((notes) => withNote(notes, note, of));
    this.draft = undefined;
  }

  remove(note: Caption): void {
    this.#set((notes) => notes.filter((one) => !isSame(one, note)));
    if (this.draft?.of && isSame(this.draft.of, note)) this.draft = undefined;
  }

  /** One that was moved. */
  replace(note: Caption, moved: Caption): void {
    if (!isSame(note, moved)) this.#set((notes) => withNote(notes, moved, note));
  }

  /** Takes captions of another file, but for those that are there. */
  open(others: readonly Caption[]): Omit<ReturnType<typeof opened>, 'notes'> {
    this.#takeIn();
    const { notes, ...counts } = opened(this.#notes, this.recording.captions, others);
    if (counts.added > 0) this.#set(() => notes);
    return counts;
  }

  undo(): void {
    this.#takeIn();
    const before = this.#past.at(-1);
    if (!before) return;
    this.#past = this.#past.slice(0, -1);
    this.draft = undefined;
    this.#keep(before);
  }

  close(): void {
    this.#stop();
  }

  #set(change: (notes: readonly Caption[]) => readonly Caption[]): void {
    this.#takeIn();
    this.#past = [...this.#past, this.#notes].slice(-UNDOS_MAX);
    this.#keep(change(this.#notes));
  }

  /** What another tab wrote meanwhile, which no undo here takes away. */
  #takeIn(): void {
    const kept = this.#keptNotes();
    if (JSON.stringify(kept) === JSON.stringify(this.#notes)) return;
    this.#notes = kept;
    this.#past = [];
  }

  #keptNotes(): readonly Caption[] {
    return (this.kept?.of(this.recording.key) ?? this.recording.notes).filter((note) => this.#lies(note));
  }

  #keep(notes: readonly Caption[]): void {
    this.#notes = notes;
    // The recording of a room was longer, or will be, than the one that is open: notes behind its end stay.
    const behind = (this.kept?.of(this.recording.key) ?? []).filter((note) => !this.#lies(note));
    this.kept?.keep(this.recording.key, [...notes, ...behind].slice(0, NOTES_MAX));
  }

  #lies({ step, toStep = step }: Caption): boolean {
    return step >= this.recording.firstStep && toStep <= this.recording.lastStep;
  }

  #originOf(note: Caption): Origin {
    return this.recording.notes.some((other) => isSame(other, note)) ? 'file' : 'own';
  }
}

export const [getWords, setWords] = createContext<ReplayWords>();
