/**
 * A lesson as it is played under load: people come in a storm, students drag sliders, the teacher asks and everybody answers,
 * laptops sleep and come back. What a command took is measured at its sender and at all others who are there.
 */
import { QUESTIONS_REMEMBERED, type CommandAnswer } from '@gradroom/shared';
import type { Part } from './cast.js';
import type { Kind, Measures } from './measures.js';
import { Person, sightOf, type Seating } from './person.js';

/** A student drags a slider once in so long, for so long; a page sends at most this often, and one command is on its way. */
const DRAG_EVERY_MS = 240_000;
const DRAG_MS = 3_000;
const DRAG_STEP_MS = 50;
/** The teacher asks; students answer within; then it is shown, and put away. */
const ASK_EVERY_MS = 45_000;
const ANSWER_WITHIN_MS = 10_000;
const SHOWN_MS = 8_000;
const ANSWERING_SHARE = 0.9;
/** A quiz: as many questions as a room remembers, each put away before the next one. */
const QUIZ_EVERY_MS = 4_000;
const QUIZ_ANSWER_WITHIN_MS = 2_000;
const QUIZ_SHOWN_MS = 1_500;
/** A laptop that sleeps does so once in so long, for at most that long. */
const SLEEP_EVERY_MS = 60_000;
const SLEEP_MS = 20_000;
/** After this an entry that somebody never saw is a failure of somebody who was there all the time. */
const SEEN_WITHIN_MS = 3_000;

export interface Play {
  readonly cast: readonly Part[];
  readonly seatingOf: (part: Part) => Seating;
  readonly random: () => number;
  readonly measures: Measures;
  /** Whether it begins with a quiz, whereupon a room remembers as much as after an hour: then it holds no more later. */
  readonly quiz: boolean;
}

export class RoomPlay {
  readonly people: readonly Person[];
  private readonly timers = new Set<NodeJS.Timeout>();
  private isOver = false;

  constructor(private readonly play: Play) {
    this.people = play.cast.map((part) => new Person(part, play.seatingOf(part), play.measures));
  }

  start(): void {
    const { random } = this.play;
    for (const person of this.people) this.after(person.part.comesMs, () => person.come());
    this.after(500, () => void this.teach({ type: 'set-activation', layer: 0, activation: 'leaky-relu', alpha: 0.1 }));
    if (this.play.quiz) {
      for (let nth = 1; nth <= QUESTIONS_REMEMBERED; nth++)
        this.after(nth * QUIZ_EVERY_MS, () => void this.ask(QUIZ_ANSWER_WITHIN_MS, QUIZ_SHOWN_MS));
    }
    this.often(ASK_EVERY_MS, () => void this.ask(ANSWER_WITHIN_MS, SHOWN_MS));
    for (const student of this.students) {
      this.often(DRAG_EVERY_MS, () => void this.drag(student));
      if (!student.part.sleeps) continue;
      this.often(SLEEP_EVERY_MS, () => {
        if (random() < 0.5) student.drop();
        else student.sleep(1_000 + random() * SLEEP_MS);
      });
    }
    this.countPresent();
  }

  stop(): void {
    this.isOver = true;
    for (const timer of this.timers) clearTimeout(timer);
    for (const person of this.people) person.leave();
    this.play.measures.bytes += this.people.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  private get teacher(): Person {
    return this.people[0];
  }

  private get students(): Person[] {
    return this.people.filter(({ part }) => part.role === 'student');
  }

  private async drag(student: Person): Promise<void> {
    const { random } = this.play;
    const end = performance.now() + DRAG_MS;
    for (let alpha = random(); student.isHere && performance.now() < end && !this.isOver;) {
      alpha = Math.min(1, Math.max(0, alpha + (random() - 0.5) / 10));
      const startMs = performance.now();
      const kind = isSteady(student) ? 'slider acknowledged' : undefined;
      await this.send(student, { type: 'set-activation', layer: 0, alpha: Math.round(alpha * 1000) / 1000 }, kind);
      const left = startMs + DRAG_STEP_MS - performance.now();
      if (left > 0) await new Promise((resolve) => this.after(left, () => resolve(undefined)));
    }
  }

  /** @param shownMs from when the last ones answered until it is put away */
  private async ask(withinMs: number, shownMs: number): Promise<void> {
    const { random } = this.play;
    const options = ['It grows', 'It shrinks', 'It stays'].map((text, index) => ({ text, right: index === 1 }));
    const asked = await this.teach({
      type: 'ask',
      question: { kind: 'choice', text: 'And the gradient?', options },
    });
    if (!asked) return;
    const question = asked.seq;
    for (const student of this.students) {
      if (random() > ANSWERING_SHARE) continue;
      this.after(random() * withinMs, () => {
        const kind = isSteady(student) ? 'answer acknowledged' : undefined;
        const answer = { type: 'answer', question, answer: [Math.floor(random() * options.length)] };
        if (student.isHere) void this.send(student, answer, kind);
      });
    }
    this.after(withinMs + shownMs / 8, () => void this.teach({ type: 'close-vote', question }));
    this.after(withinMs + shownMs / 4, () => void this.teach({ type: 'reveal', question }));
    this.after(withinMs + shownMs, () => void this.teach({ type: 'end-question', question }));
  }

  private teach(command: object) {
    return this.send(this.teacher, command, 'teacher acknowledged');
  }

  /** Sends, and measures the answer and what all the others see of it. Undefined where it was not taken. */
  private async send(from: Person, command: object, kind: Kind | undefined): Promise<{ seq: number } | undefined> {
    const { measures } = this.play;
    const { type } = command as { type: string };
    const others = this.people.filter((person) => person !== from && person.isHere && !person.part.sleeps);
    const sentMs = performance.now();
    let answer: CommandAnswer;
    try {
      answer = await from.command(command);
    } catch {
      if (!this.isOver) measures.failed(`${type}: unanswered`);
      return undefined;
    }
    if (!answer.ok) {
      measures.failed(`${type}: ${answer.error.code}`);
      return undefined;
    }
    if (kind) measures.took(kind, performance.now() - sentMs);
    // What came from a phone is late before it is here; an answer is told to others later on purpose.
    if (!from.part.onPhone && type !== 'answer') this.lookFor(answer.seq, sentMs, others);
    return answer;
  }

  /** A moment later everybody has seen it: people remember when. */
  private lookFor(seq: number, sentMs: number, others: readonly Person[]): void {
    const { measures } = this.play;
    this.after(SEEN_WITHIN_MS, () => {
      for (const { part, states, frames, isHere } of others) {
        const [stateAt, frameAt] = [sightOf(states, seq), sightOf(frames, seq)];
        if (frameAt !== undefined) measures.took(this.glass(part, sentMs), frameAt - sentMs);
        else if (isHere && (frames.at(-1)?.seq ?? 0) < seq) measures.failed(`unseen after ${SEEN_WITHIN_MS} ms`);
        if (stateAt !== undefined && !part.onPhone) measures.took('state at others', stateAt - sentMs);
      }
    });
  }

  /** What a way to the glass counts as. */
  private glass({ onPhone }: Part, sentMs: number): Kind {
    const { measures } = this.play;
    if (sentMs < measures.stormEndsMs) return 'control to glass while people come';
    if (measures.isBesideLook(sentMs)) return 'control to glass beside a look';
    return onPhone ? 'control to glass, phones' : 'control to glass';
  }

  private after(delayMs: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      if (!this.isOver) act();
    }, delayMs);
    this.timers.add(timer);
  }

  private countPresent(): void {
    this.after(1_000, () => {
      this.play.measures.presentSeconds += this.people.filter(({ isHere }) => isHere).length;
      this.countPresent();
    });
  }

  /** Again and again, each time after half of `everyMs` to one and a half; the first time within it. */
  private often(everyMs: number, act: () => void, firstMs = everyMs * this.play.random()): void {
    this.after(firstMs, () => {
      act();
      this.often(everyMs, act, everyMs * (0.5 + this.play.random()));
    });
  }
}

/** Who falls asleep meanwhile reads an answer on waking, which says nothing of the server; and a phone's network is slow by itself. */
const isSteady = ({ part }: Person) => !part.onPhone && !part.sleeps;
