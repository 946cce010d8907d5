/**
 * What one person sees of a room, in two parts: what all of a role see alike, which is made once and is most of it, and what may be
 * this person's alone.
 */
import {
  isPartOf,
  viewOfRole,
  type ActorId,
  type OwnView,
  type Role,
  type RoleView,
  type SessionState,
  type SessionView,
} from '@gradroom/shared';
import type { RoomRecord } from '../storage/store.js';
import { joinCodeOf } from './codes.js';
import type { LiveLog } from './live-log.js';
import { ShownWords } from './moment-words.js';

export interface Sight {
  /** The very same for everybody of a role, but where the class is called by other names. */
  readonly ofRole: Omit<SessionView, keyof OwnView>;
  /** The same value for as long as nothing of it changes. */
  readonly own: OwnView;
}

/** Of one moment: asked of everybody who is told of it, and then dropped. @param before what the same person saw last */
export type Sights = (id: ActorId, before?: Sight) => Sight;

export const wholeOf = ({ ofRole, own }: Sight): SessionView => ({ ...ofRole, ...own });

/** What a view has that no state knows, or knows otherwise. */
type OfRoom = Omit<Sight['ofRole'], Exclude<keyof RoleView, 'running'>>;

export interface SightOf {
  readonly epoch: number;
  readonly live: Pick<LiveLog, 'chain' | 'computed' | 'clocks'>;
  readonly record: () => RoomRecord;
}

export class RoleSights {
  private readonly words = new ShownWords();
  /** What was made of the newest state that somebody looked at. */
  private readonly made = new Map<Role, Sight['ofRole']>();
  private state: SessionState | undefined;

  constructor(private readonly room: SightOf) {}

  /** The very same until something of it changes. */
  of(state: SessionState, role: Role): Sight['ofRole'] {
    if (this.state !== state) this.made.clear();
    this.state = state;
    const known = this.made.get(role);
    const ofRoom = this.ofRoom(state, role);
    if (known && isPartOf<OfRoom>(ofRoom, known)) return known;
    const made = { ...viewOfRole(state, role), ...ofRoom };
    this.made.set(role, made);
    return made;
  }

  private ofRoom({ running, momentsShown }: SessionState, role: Role): OfRoom {
    const { epoch, live } = this.room;
    const { chain, computed, clocks } = live;
    const { turnEnds, timerEnds } = clocks;
    const record = this.room.record();
    const momentWords = this.words.of(record, momentsShown, role === 'instructor');
    const code = joinCodeOf(record);
    return {
      running: running && computed,
      name: record.name,
      code,
      epoch,
      chain,
      computed,
      turnEnds,
      timerEnds,
      momentWords,
    };
  }
}
