/** What the parts of a teacher's panel share: the class, its lesson, and what everybody is shown. */
import type { ClassMessage, Group, PersonView, Policy, QuestionView, Spotlight } from '@gradroom/shared';
import type { ViewName } from '@gradroom/shared/lessons';
import { createContext, untrack } from 'svelte';
import { ClassLesson } from '../../state/class-lesson.svelte.js';
import { decidedOn } from '../../state/decides.js';
import { isExplaining } from '../../views/explain/view-names.js';
import { placeIn } from '../../views/explain/views.js';
import type { Desk } from '../desk.svelte.js';
import { turnTerms } from '../people/turn-terms.svelte.js';
import { Transport } from '../transport/transport.js';
import { Attendance } from './attendance.svelte.js';

/** So long the place that a view looks at stands still before the class is led there: arrow keys pass many. */
const LED_MS = 300;

/** Of the panel's middle; a question by its seq. */
export type Shown = 'teams' | 'class' | 'choices' | number;

export class Teaching {
  readonly lesson: ClassLesson;
  readonly transport: Transport;
  readonly attendance: Attendance;
  /** What the spotlight shows, once it is on. */
  view = $state<ViewName>('network');

  /** Whether the kept moments stand over the page. */
  onMoments = $state(false);
  /** Whether the settings stand over the page. */
  onSettings = $state(false);
  /** Whether a lesson is being put together. */
  onPlan = $state(false);

  /** What the keys of who may change what are about; undefined for everything. */
  policyGroup = $state<Group>();

  #chosen = $state<number>();
  /** What is looked at instead of the question. */
  #instead = $state<Exclude<Shown, number>>();
  #followed = 0;
  /** Whether everybody is shown something: what, changes more often. */
  readonly #lit = $derived(this.spotlight !== null);

  constructor(readonly desk: Desk) {
    this.lesson = new ClassLesson(desk.session, (command) => desk.send(command));
    this.transport = new Transport(desk);
    this.attendance = new Attendance(this);
  }

  /** Who takes part, here or away; not who was sent away for good. */
  get students(): readonly PersonView[] {
    return this.desk.session.people.filter(({ role, removed }) => role === 'student' && !removed);
  }

  /** Who teaches besides me. */
  get colleagues(): readonly PersonView[] {
    const { people, me } = this.desk.session;
    return people.filter(({ id, role, removed }) => role === 'instructor' && !removed && id !== me?.id);
  }

  get waiting(): NonNullable<ClassMessage['waiting']> {
    return this.desk.session.classroom?.waiting ?? [];
  }

  get here(): number {
    return this.students.filter(({ connected }) => connected).length;
  }

  get spotlight(): Spotlight | null {
    return this.desk.session.state?.spotlight ?? null;
  }

  get questions(): readonly QuestionView[] {
    return this.desk.session.state?.questions ?? [];
  }

  /** The question that is looked at: the chosen one, else the newest that has not ended. */
  get question(): QuestionView | undefined {
    return this.questions.find(({ seq }) => seq === this.#chosen) ?? this.questions.at(-1);
  }

  /** What the middle of the panel shows: all teams, the class, its choices where it decides together, or a question by its seq. */
  get shown(): Shown {
    const { question } = this;
    if (this.#instead === 'teams' && this.desk.session.state?.breakout) return 'teams';
    if (this.#instead === 'choices' && this.desk.agrees) return 'choices';
    return this.#instead || !question ? 'class' : question.seq;
  }

  show(what: Shown): void {
    this.#instead = typeof what === 'number' ? undefined : what;
    if (typeof what === 'number') this.#chosen = what;
  }

  /** The class decides no more: what stands stays, and only instructors change it. */
  endAgreeing(): void {
    // Where it decides again one chooses again what is shown.
    if (this.#instead === 'choices') this.#instead = 'class';
    for (const group of decidedOn(this.desk.session.state)) {
      void this.desk.send({ type: 'set-policy', policy: 'instructor', group });
    }
  }

  /** What came last is shown: a question that was asked, or the network that trains for what is waited for. Call it in an effect. */
  follow(): void {
    const asked = this.questions.at(-1)?.seq ?? 0;
    const waiting = this.desk.session.state?.wait?.seq ?? 0;
    const byHand = this.desk.session.state?.human?.seq ?? 0;
    const split = this.desk.session.state?.breakout?.seq ?? 0;
    const last = Math.max(asked, waiting, byHand, split);
    if (last <= this.#followed) return;
    this.#followed = last;
    if (last === asked) this.show(asked);
    else this.show(last === split ? 'teams' : 'class');
  }

  /**
   * While the spotlight is on, the class goes along with what this page's explaining view looks at: another view, layer, unit or sample.
   * Opened where the class is already, it moves nothing. Call it in an effect; it returns the way to stop.
   */
  lead(): (() => void) | undefined {
    const { view } = this.desk.focus;
    if (!view || !this.#lit) return undefined;
    const place: Spotlight = { view, ...placeIn(view, this.desk.focus) };
    const shown = untrack(() => this.spotlight);
    if (Object.entries(place).every(([key, at]) => shown?.[key as keyof Spotlight] === at)) return undefined;
    this.view = view;
    const timer = setTimeout(() => void this.desk.send({ type: 'look', ...place }), LED_MS);
    return () => clearTimeout(timer);
  }

  /** From the class to the question, and back. */
  turn(): void {
    this.#instead = this.#instead ? undefined : 'class';
  }

  reveal(): void {
    const { question } = this;
    if (question && question.phase !== 'revealed') void this.desk.send({ type: 'reveal', question: question.seq });
  }

  end(): void {
    const { question } = this;
    if (question) void this.desk.send({ type: 'end-question', question: question.seq });
  }

  /** What comes next in a vote: it is closed, and after a discussion everybody votes once more. */
  votesOn({ phase, rounds }: QuestionView): 'open' | 'second' | 'closed' | 'none' {
    if (phase === 'open') return rounds.length === 1 ? 'open' : 'second';
    return phase === 'closed' && rounds.length === 1 ? 'closed' : 'none';
  }

  goOnVoting(): void {
    const { question } = this;
    if (!question) return;
    const votes = this.votesOn(question);
    if (votes === 'none') return;
    void this.desk.send({ type: votes === 'closed' ? 'revote' : 'close-vote', question: question.seq });
  }

  keepMoment(): void {
    void this.desk.send({ type: 'keep-moment' });
  }

  /** Shows everyone what is chosen here, or lets them look where they like again. */
  toggleSpotlight(): void {
    if (this.spotlight) void this.desk.send({ type: 'look' });
    else {
      this.view = this.desk.focus.view ?? this.view;
      this.#shine();
    }
  }

  /** Newcomers are refused from now on, or come in again. */
  toggleLock(): void {
    const locked = this.desk.session.state?.room.locked ?? false;
    void this.desk.send({ type: 'set-room', locked: !locked });
  }

  /** Newcomers wait at the door from now on; or whoever waits comes in, and everybody after them. */
  toggleApproval(): void {
    const approval = this.desk.session.state?.room.approval ?? false;
    void this.desk.send({ type: 'set-room', approval: !approval });
  }

  /** Students only look from now on, or change things again. */
  toggleFreeze(): void {
    const frozen = this.desk.session.state?.room.frozen ?? false;
    void this.desk.send({ type: 'freeze', frozen: !frozen });
  }

  /** Students are called by animals from now on, or by their names again. */
  toggleAnonymous(): void {
    const anonymous = this.desk.session.state?.room.anonymous ?? false;
    void this.desk.send({ type: 'anonymize', anonymous: !anonymous });
  }

  /** Who may change what the keys are about; of everything, only activations are what a class agrees on. */
  setPolicy(policy: Policy): void {
    const group = this.policyGroup ?? (policy === 'consensus' ? 'activation' : undefined);
    void this.desk.send({ type: 'set-policy', policy, ...(group && { group }) });
  }

  giveTurn(order: Parameters<typeof turnTerms.give>[0]): void {
    void this.desk.send(turnTerms.give(order));
  }

  endTurn(): void {
    if (this.desk.session.state?.turn) void this.desk.send({ type: 'end-turn' });
  }

  /** Takes back the last change, whoever made it. */
  undo(): void {
    void this.desk.send({ type: 'undo' });
  }

  /** Lets in everybody who waits when the server hears of it, also who knocked after this page was told last. */
  admitAll(): void {
    void this.desk.send({ type: 'approve-all' });
  }

  /** Another view; while the spotlight is on, for everybody. */
  choose(view: ViewName): void {
    this.view = view;
    if (this.spotlight) this.#shine();
  }

  /** Another layer, or none; while the spotlight is on, for everybody. */
  chooseLayer(layer: number | null): void {
    this.desk.selectedLayer = layer;
    if (this.spotlight) this.#shine();
  }

  #shine(): void {
    const { view } = this;
    const { focus, selectedLayer: layer } = this.desk;
    const chosen = layer === null ? {} : { layer };
    // What is open here stays where it is; a view that is opened later is to be where the class is.
    if (focus.view === null) focus.move(chosen);
    void this.desk.send({ type: 'look', view, ...(isExplaining(view) ? placeIn(view, focus) : chosen) });
  }
}

export const [getTeaching, setTeaching] = createContext<Teaching>();
