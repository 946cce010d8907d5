/** One room in memory: who is in it, what they decide, and how its training goes on. */
import type {
  ActorId,
  Command,
  CommandAnswer,
  InspectAnswer,
  PersonView,
  Refusal,
  SessionState,
  SessionView,
  Stream,
} from '@gradroom/shared';
import type { JoinRequest, Result, RoomFrame, RoomInfo, Seat } from './types.js';

export declare class RoomHost {
  readonly code: string;
  readonly name: string;
  /** Owner's epoch: rises whenever another process, or a restart, takes the room over. */
  readonly epoch: number;
  /** Where training stands, as last told by the worker. */
  readonly step: number;
  readonly info: RoomInfo;
  /** The durable state. Only `viewFor` may be sent. */
  readonly state: SessionState;
  /** The newest frame, for someone who was skipped; undefined before the first. */
  readonly latestFrame: RoomFrame | undefined;

  /**
   * `replaced` is called when the same person joins again elsewhere (the newest wins): say so to this connection and close it.
   * Refusals: `room-full`, `room-closed`, `wrong-token`, `bad-name`, `not-saved`, `room-unavailable`.
   */
  join(request: JoinRequest, replaced: (reason: Refusal) => void): Promise<Result<{ seat: Seat }>>;
  /** Resolves only once durable. Never rejects. Refusals: those of `decide`, `too-fast`, `not-saved`, `room-unavailable`. */
  command(person: ActorId, message: Command & { id?: string }): Promise<CommandAnswer>;
  /** Rate limits are the caller's. Never rejects. */
  inspect(step?: number): Promise<InspectAnswer>;
  /** What one connection watches; both streams at first is the caller's choice. `set` also brings a fresh whole frame soon. */
  watch(): { set(streams: readonly Stream[]): void; stop(): void };

  viewFor(person: ActorId): SessionView;
  /** Everyone connected or expected back, and whoever the state's acts and changes still name. */
  peopleList(): PersonView[];

  /** Each returns the way to stop it. Listeners are called in the order of events and must not throw. */
  /** After each durable change of the state (bundles and differences are the caller's: compare views by key identity). */
  onState(listener: () => void): () => void;
  onPeople(listener: (changed: readonly PersonView[]) => void): () => void;
  onFrame(listener: (frame: RoomFrame) => void): () => void;
  /** The room left memory while somebody was connected (server stops, room taken over, training cannot go on). Said once. */
  onClosed(listener: (reason: Refusal) => void): () => void;
}
