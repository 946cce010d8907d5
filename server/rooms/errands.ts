/** What some commands need besides their entry in the log: a name that is stored, a door that opens, a seat that is taken away. */
import {
  duplicateOf,
  type ActorId,
  type Command,
  type CommandAnswer,
  type Refusal,
  type SessionState,
} from '@gradroom/shared';
import { badName, barred, notWaiting, removed } from './refusals.js';
import type { Seats } from './seats.js';

type Write = () => Promise<CommandAnswer>;

export class Errands {
  constructor(private readonly seats: Pick<Seats, 'door' | 'rename' | 'expel'>) {}

  /** @param write decides the command, and writes its entry */
  async run(
    state: SessionState,
    person: ActorId,
    command: Command,
    id: string | undefined,
    write: Write,
  ): Promise<CommandAnswer> {
    // Who may is decided where the command is written; what was done already is answered alike.
    const may = Object.hasOwn(state.people, person) && state.people[person].role === 'instructor';
    const isDone = id !== undefined && duplicateOf(state, person, id) !== undefined;
    if (!may || isDone) return write();
    switch (command.type) {
      case 'approve':
        return this.atDoor(command.person, write, () => this.seats.door.open(command.person));
      case 'turn-away':
        return this.atDoor(command.person, write, () => this.seats.door.turnAway(command.person));
      case 'rename':
        return command.name === undefined ? refused(badName) : this.seats.rename(command.person, command.name, write);
      case 'remove':
        return then(write, () => this.seats.expel(command.person, removed));
      case 'bar':
        return then(write, () => this.seats.expel(command.person, barred));
      default:
        return write();
    }
  }

  private atDoor(person: ActorId, write: Write, act: () => void): Promise<CommandAnswer> {
    return this.seats.door.has(person) ? then(write, act) : Promise.resolve(refused(notWaiting));
  }
}

/** Once the entry is durable. */
async function then(write: Write, act: () => void): Promise<CommandAnswer> {
  const answer = await write();
  if (answer.ok) act();
  return answer;
}

const refused = (error: Refusal): CommandAnswer => ({ ok: false, error });
