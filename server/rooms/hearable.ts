/** How others hear of a room. Each call returns the way to stop it, and calls its listeners in the order of events. */
import type { PersonView } from '@gradroom/shared';
import type { Log } from './environment.js';
import { News } from './news.js';
import type { RoomFrame } from './types.js';

export abstract class Hearable {
  protected readonly news: News;

  constructor(log: Log) {
    this.news = new News(log);
  }

  /** Who wants to be told anything. */
  get listenerCount(): number {
    return this.news.count;
  }

  /**
   * After each durable change of the state; bundling and differences are the caller's. `onlyAnswers`: nothing but students'
   * answers and choices came, of which the others see only how many they are.
   */
  onState = (listener: (onlyAnswers: boolean) => void): (() => void) => this.news.state.add(listener);

  onPeople = (listener: (changed: readonly PersonView[]) => void): (() => void) => this.news.people.add(listener);

  /** When what only instructors are told is something else. */
  onClass = (listener: () => void): (() => void) => this.news.class.add(listener);

  onChoices = (listener: () => void): (() => void) => this.news.choices.add(listener);

  onFrame = (listener: (frame: RoomFrame) => void): (() => void) => this.news.frame.add(listener);
}
