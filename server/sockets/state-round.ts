/**
 * States that go out at the same moment. Everybody has an own view of the room, but what a change changes is mostly the same for
 * all of a role: such a message is made, and framed, once.
 */
import { differenceIn, inEvery, type OwnView, type StateMessage } from '@gradroom/shared';
import type { Sight, Sights } from '../rooms/sight.js';
import type { ClientSocket } from './client-socket.js';
import { framedText, type DirectLine } from './direct-line.js';

type OwnKey = keyof OwnView;

/** What two views of a role make, of which many people have the very same. */
interface OfRole {
  readonly before: Sight['ofRole'];
  readonly after: Sight['ofRole'];
  readonly message: StateMessage;
  /** For people of whom nothing of their own changed. */
  alone?: Made;
}

interface Made {
  readonly message: StateMessage;
  readonly framed: Buffer;
}

/** What is made for people of whom the same changed, as it was and as it is. */
interface WithOwn {
  readonly ofRole: OfRole;
  readonly before: OwnView;
  readonly after: OwnView;
  readonly changed: readonly OwnKey[];
  readonly made: Made;
}

/** Where everybody is told something else, looking through all of it would cost more than making it. */
const KEPT = 6;

export class StateRound {
  private ofRoles: readonly OfRole[] = [];
  private withOwn: readonly WithOwn[] = [];

  /** @param sights of the moment that is told */
  constructor(readonly sights: Sights) {}

  /** Tells this client what `after` has that `before`, what it saw last, had not. */
  send(socket: ClientSocket, line: DirectLine, before: Sight, after: Sight): void {
    const { message, framed } = this.messageOf(before, after);
    if (!line.write(framed)) socket.emit('state', message);
  }

  /** The same, for whoever takes it elsewhere. */
  message(before: Sight, after: Sight): StateMessage {
    return this.messageOf(before, after).message;
  }

  private messageOf(before: Sight, after: Sight): Made {
    const ofRole = this.ofRole(before.ofRole, after.ofRole);
    if (before.own === after.own) return (ofRole.alone ??= made(ofRole.message));
    const changed = (Object.keys(after.own) as OwnKey[]).filter((key) => before.own[key] !== after.own[key]);
    const known = this.withOwn.find((one) => one.ofRole === ofRole && isSame(one, changed, before.own, after.own));
    if (known) return known.made;
    const message = { ...ofRole.message, ...differenceIn(before.own, after.own) };
    const one = { ofRole, before: before.own, after: after.own, changed, made: made(message) };
    this.withOwn = [one, ...this.withOwn.slice(0, KEPT - 1)];
    return one.made;
  }

  private ofRole(before: Sight['ofRole'], after: Sight['ofRole']): OfRole {
    const known = this.ofRoles.find((one) => one.before === before && one.after === after);
    if (known) return known;
    const one = { before, after, message: { ...inEvery(after), ...differenceIn(before, after) } };
    this.ofRoles = [one, ...this.ofRoles.slice(0, KEPT - 1)];
    return one;
  }
}

const made = (message: StateMessage): Made => ({ message, framed: framedText('state', message) });

function isSame(one: WithOwn, changed: readonly OwnKey[], before: OwnView, after: OwnView): boolean {
  if (one.changed.length !== changed.length) return false;
  return changed.every((key, index) => {
    return one.changed[index] === key && one.before[key] === before[key] && one.after[key] === after[key];
  });
}
