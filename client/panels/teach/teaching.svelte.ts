/** What the parts of a teacher's panel share: the class, its lesson, and what everybody is shown. */
import type { PersonView, QuestionView, Spotlight } from '@gradroom/shared';
import type { ViewName } from '@gradroom/shared/lessons';
import { createContext } from 'svelte';
import { ClassLesson } from '../../state/class-lesson.svelte.js';
import type { Desk } from '../desk.svelte.js';
import { Transport } from '../transport/transport.js';

export class Teaching {
  readonly lesson: ClassLesson;
  readonly transport: Transport;
  /** What the spotlight shows, once it is on. */
  view = $state<ViewName>('network');

  constructor(readonly desk: Desk) {
    this.lesson = new ClassLesson(desk.session, (command) => desk.send(command));
    this.transport = new Transport(desk);
  }

  get students(): readonly PersonView[] {
    return this.desk.session.people.filter(({ role }) => role === 'student');
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

  /** The one whose answers the roster shows: the newest that has not ended. */
  get question(): QuestionView | undefined {
    return this.questions.at(-1);
  }

  /** Shows everyone what is chosen here, or lets them look where they like again. */
  toggleSpotlight(): void {
    if (this.spotlight) void this.desk.send({ type: 'look' });
    else this.#shine();
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
    const layer = this.desk.selectedLayer;
    void this.desk.send({ type: 'look', view: this.view, ...(layer === null ? {} : { layer }) });
  }
}

export const [getTeaching, setTeaching] = createContext<Teaching>();
