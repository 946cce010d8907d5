/** What sockets need of rooms, and no more: so a test can put other rooms in their place. */
import type { RoomHost } from '../rooms/host.js';
import type { Result, Secrets } from '../rooms/types.js';

export type Room = Pick<
  RoomHost,
  | 'code'
  | 'mayMove'
  | 'latestFrame'
  | 'join'
  | 'command'
  | 'history'
  | 'actsBefore'
  | 'inspect'
  | 'inspectMoment'
  | 'watch'
  | 'aliased'
  | 'sights'
  | 'classFor'
  | 'peopleList'
  | 'asSeenBy'
  | 'onState'
  | 'onPeople'
  | 'onClass'
  | 'consensus'
  | 'onChoices'
  | 'onFrame'
  | 'onClosed'
  | 'predictions'
> & { readonly presence: Pick<RoomHost['presence'], 'react' | 'measured'> } & {
  readonly race: Pick<RoomHost['race'], 'progress' | 'onProgress'>;
  readonly teams: {
    room(team: number): Promise<Result<{ room: Room }>>;
    readonly shows: Pick<RoomHost['teams']['shows'], 'list' | 'onNews'>;
  };
};

export interface OpenRooms {
  open(code: string): Promise<Result<{ room: Room }>>;
  /** The code that the room had first; undefined where there is none, or nobody can say. Never rejects. */
  firstCodeOf(code: string): Promise<string | undefined>;
  /** Whether these are secrets of this room. */
  knows(code: string, secrets: Secrets): Promise<boolean>;
}
