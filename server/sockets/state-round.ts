/**
 * States that go out at the same moment. Everybody has an own view of the room, but what a change changes is mostly the same for
 * all of a role: such a message is made, and framed, once.
 */
import { stateDifference, type SessionView } from '@gradroom/shared';
import { wholeOf, type Sight, type Sights } from '../rooms/sight.js';
import type { ClientSocket } from './client-socket.js';
import { framedText, type DirectLine } from './direct-line.js';

type Key = keyof SessionView;
type Message = ReturnType<typeof stateDifference>;

interface Made {
  readonly before: SessionView;
  readonly after: SessionView;
  readonly changed: readonly Key[];
  readonly message: Message;
  readonly framed: Buffer;
}

/** What is made for people of whom nothing of their own changed. */
interface MadeOfRole {
  readonly before: Sight['ofRole'];
  readonly after: Sight['ofRole'];
  readonly made: Made;
}

/** Where everybody is told something else, looking through all of it would cost more than making it. */
const MADE_KEPT = 6;

export class StateRound {
  private made: Made[] = [];
  private readonly madeOfRoles: MadeOfRole[] = [];

  /** @param sights of the moment that is told */
  constructor(readonly sights: Sights) {}

  /** Tells this client what `after` has that `before`, what it saw last, had not. */
  send(socket: ClientSocket, line: DirectLine, before: Sight, after: Sight): void {
    const { message, framed } = this.messageOf(before, after);
    if (!line.write(framed)) socket.emit('state', message);
  }

  /** The same, for whoever takes it elsewhere. */
  message(before: Sight, after: Sight): Message {
    return this.messageOf(before, after).message;
  }

  private messageOf(before: Sight, after: Sight): Made {
    if (before.own !== after.own) return this.ofWhole(wholeOf(before), wholeOf(after));
    const known = this.madeOfRoles.find((one) => one.before === before.ofRole && one.after === after.ofRole);
    if (known) return known.made;
    const made = this.ofWhole(wholeOf(before), wholeOf(after));
    this.madeOfRoles.push({ before: before.ofRole, after: after.ofRole, made });
    return made;
  }

  private ofWhole(before: SessionView, after: SessionView): Made {
    const changed = (Object.keys(after) as Key[]).filter((key) => before[key] !== after[key]);
    const known = this.made.find((one) => isSame(one, changed, before, after));
    if (known) return known;
    const message = stateDifference(before, after);
    const made = { before, after, changed, message, framed: framedText('state', message) };
    this.made = [made, ...this.made.slice(0, MADE_KEPT - 1)];
    return made;
  }
}

/** In every message, changed or not. */
const always = ['seq', 'step', 'epoch', 'chain'] as const;

/** A message follows from what changed, as it was and as it is. */
function isSame(made: Made, changed: readonly Key[], before: SessionView, after: SessionView): boolean {
  if (made.changed.length !== changed.length || always.some((key) => made.after[key] !== after[key])) return false;
  return changed.every((key, index) => {
    return made.changed[index] === key && made.before[key] === before[key] && made.after[key] === after[key];
  });
}
