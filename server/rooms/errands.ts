/** What some commands need besides their entry in the log: at the door of the room. */
import {
  duplicateOf,
  type ActorId,
  type Command,
  type CommandAnswer,
  type Refusal,
  type SessionState,
} from '@gradroom/shared';
import type { Door } from './door.js';
import { notWaiting } from './refusals.js';

export class Errands {
  constructor(private readonly door: Pick<Door, 'has' | 'open' | 'turnAway'>) {}

  /** @param write decides the command, and writes its entry */
  async run(
    state: SessionState,
    person: ActorId,
    command: Command,
    id: string | undefined,
    write: () => Promise<CommandAnswer>,
  ): Promise<CommandAnswer> {
    // Who may is decided where the command is written; what was done already is answered alike.
    const may = Object.hasOwn(state.people, person) && state.people[person].role === 'instructor';
    const isDone = id !== undefined && duplicateOf(state, person, id) !== undefined;
    if (!may || isDone) return write();
    const refusal = this.refusalOf(command);
    if (refusal) return { ok: false, error: refusal };
    const answer = await write();
    if (answer.ok) this.finish(command);
    return answer;
  }

  private refusalOf(command: Command): Refusal | undefined {
    switch (command.type) {
      case 'approve':
      case 'turn-away':
        return this.door.has(command.person) ? undefined : notWaiting;
      default:
        return undefined;
    }
  }

  /** Once the entry is durable. */
  private finish(command: Command): void {
    if (command.type === 'approve') this.door.open(command.person);
    if (command.type === 'turn-away') this.door.turnAway(command.person);
  }
}
