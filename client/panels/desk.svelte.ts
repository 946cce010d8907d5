/** What the panels of one room page share: its session and curves, the chosen layer, and what was refused last. */
import type { ActorId, Command, CommandAnswer, ControlledGroup, Refusal } from '@gradroom/shared';
import { createContext } from 'svelte';
import type { History } from '../state/history.js';
import { whyNot } from '../state/permission.js';
import type { Session } from '../state/session.js';
import { shownToAll } from '../state/shown-to-all.js';
import { refusalText } from '../strings/en/refusals.js';
import { roomWords } from '../strings/en/room.js';
import { Focus } from '../views/explain/focus.svelte.js';

export class Desk {
  /** Layer whose column is tinted and whose knob the phone shows; `hidden.length` is the output. */
  selectedLayer = $state<number | null>(null);
  /** Shown to a whole class: the pictures twice as large, the settings away. */
  projector = $state(false);
  /** What the explaining views look at; they open over the page. */
  readonly focus = new Focus();
  /** Whether I go along with what is shown to everybody. */
  follows = $state(true);
  /** What a phone shows; undefined, or a tab that is gone, for the first one. */
  tab = $state<string>();
  /** Told which unit is pressed in the network, while a question may ask for one. */
  onunit: ((layer: number, unit: number) => void) | undefined;
  /** The class was in teams, and is together again. */
  returned = $state(false);
  /** Why the last thing that was asked for did not happen, in words. */
  notice = $state<string>();

  /** @param room where questions, hands and what is shown to all are: of a team's page the session of the class's room */
  constructor(
    readonly session: Session,
    readonly history: History,
    readonly room: Session = session,
  ) {}

  get teaches(): boolean {
    return this.session.me?.role === 'instructor';
  }

  /** Whether the class does something together. */
  get together(): boolean {
    const { state } = this.room;
    return !!state && !!(state.lesson ?? shownToAll(this.room) ?? state.wait ?? state.questions[0]);
  }

  /** Whether I am told what to do next: as a student of a room. */
  get guided(): boolean {
    return this.session.source === 'live' && this.session.me?.role === 'student';
  }

  /** Whether there is anything that the class agrees on. */
  get agrees(): boolean {
    return Object.values(this.session.state?.policy ?? {}).includes('consensus');
  }

  /** Why I may not change this group of settings now, in words; undefined when I may. */
  reason(group: ControlledGroup): string | undefined {
    return whyNot(this.session, group);
  }

  /** Sends a command; a refusal becomes the notice that the page shows. */
  send(command: Command): Promise<CommandAnswer> {
    return this.#send(this.session, command);
  }

  /** As `send`: what is the class's, as answers and hands. */
  sendToRoom(command: Command): Promise<CommandAnswer> {
    return this.#send(this.room, command);
  }

  async #send(session: Session, command: Command): Promise<CommandAnswer> {
    this.notice = undefined;
    const answer = await session.send(command);
    if (!answer.ok) this.notice = refusalText(answer.error);
    return answer;
  }

  /** Makes the page's notice of what `source` was refused. Call it while a component is set up. */
  reportRefusals(source: { readonly refusal: Refusal | undefined }): void {
    $effect(() => {
      if (source.refusal) this.notice = refusalText(source.refusal);
    });
  }

  /** The nickname of an actor; somebody who was forgotten has none. */
  nameOf(actor: ActorId): string {
    if (actor === 'server') return 'Gradroom';
    return this.session.people.find(({ id }) => id === actor)?.name ?? roomWords.somebody;
  }
}

export const [getDesk, setDesk] = createContext<Desk>();
