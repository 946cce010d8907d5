/** Rooms as HTTP asks for them at any server: what the owner's memory has is asked of the owner, all else is in the store. */
import type { RoomInfo } from '@gradroom/shared';
import type { Rooms } from '../rooms/rooms.js';
import { notAnswered, type Asks } from './asks.js';
import type { Edge } from './edge.js';

type Asking = Pick<
  Rooms,
  | 'create'
  | 'createFrom'
  | 'find'
  | 'firstCodeOf'
  | 'export'
  | 'recording'
  | 'delete'
  | 'openCount'
  | 'listenerCount'
  | 'teachers'
>;

export class AllRooms implements Omit<Asking, 'teachers'> {
  constructor(
    private readonly rooms: Asking,
    private readonly edge: Pick<Edge, 'ownerOf'>,
    private readonly asks: Asks,
  ) {}

  get openCount(): number {
    return this.rooms.openCount;
  }

  firstCodeOf = (typed: string): Promise<string | undefined> => this.rooms.firstCodeOf(typed);
  listenerCount = (): Promise<number> => this.rooms.listenerCount();
  create: Rooms['create'] = (wanted) => this.rooms.create(wanted);
  createFrom: Rooms['createFrom'] = (wanted) => this.rooms.createFrom(wanted);
  export: Rooms['export'] = (taught) => this.rooms.export(taught);
  recording: Rooms['recording'] = (taught) => this.rooms.recording(taught);

  /** As `Rooms.find`. Where the owner does not answer, as if the room was asleep. */
  async find(code: string): Promise<RoomInfo | undefined> {
    const owner = await this.edge.ownerOf(code);
    const answer = owner && (await this.asks.ask(owner, { about: 'find', code }));
    return answer ? answer.value : this.rooms.find(code);
  }

  /** As `Rooms.delete`; `room-unavailable` where the owner does not answer. */
  async delete(code: string, secret: string): ReturnType<Rooms['delete']> {
    const owner = await this.edge.ownerOf(code);
    if (owner === undefined) return this.rooms.delete(code, secret);
    const answer = await this.asks.ask(owner, { about: 'delete', code, secret });
    return answer ? answer.value : { ok: false, error: notAnswered };
  }

  readonly teachers: Pick<Rooms['teachers'], 'taught' | 'pair' | 'redeem'> = {
    taught: (...asked) => this.rooms.teachers.taught(...asked),
    pair: (...asked) => this.rooms.teachers.pair(...asked),
    redeem: async (typed) => {
      const redeemed = await this.rooms.teachers.redeem(typed);
      const owner = redeemed.ok ? await this.edge.ownerOf(redeemed.code).catch(() => undefined) : undefined;
      // The new token opens the room from now on, wherever it is.
      if (redeemed.ok && owner) await this.asks.ask(owner, { about: 'update', code: redeemed.code });
      return redeemed;
    },
  };
}
