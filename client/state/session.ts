/** The one interface that views read. Three sources fill it: `live` (a room on a server), `local` (an engine in the page), `replay` (a recording). */
import type {
  ActorId,
  ClassMessage,
  Command,
  CommandAnswer,
  Frame,
  History,
  HistoryAnswer,
  InspectAnswer,
  LayerChoices,
  Moved,
  PersonView,
  Reaction,
  Refusal,
  Role,
  ServerToClient,
  SessionView,
  SettingChoices,
  Stream,
  WantedBefore,
  Working,
} from '@gradroom/shared';

export type Connection =
  | { readonly status: 'connecting' }
  /** At the door: an instructor has to let me in, under this name. */
  | { readonly status: 'waiting'; readonly name: string }
  | {
      readonly status: 'live';
      /** What the room said when it went away, for people to read now that it is back. */
      readonly told?: Refusal;
    }
  /** Nothing heard for three seconds, or the socket is gone; it comes back by itself. */
  | {
      readonly status: 'reconnecting';
      /** When the room was last heard, as `Date.now()` tells time. */
      readonly sinceMs: number;
    }
  /** It does not come back by itself. */
  | { readonly status: 'ended'; readonly reason: Refusal };

export interface Session {
  readonly source: 'live' | 'local' | 'replay';
  /** Reactive (runes). Undefined until the first state arrived. */
  readonly state: SessionView | undefined;
  readonly people: readonly PersonView[];
  readonly me: { readonly id: ActorId; readonly name: string; readonly role: Role } | undefined;
  /** What instructors of a room are told besides; empty for everybody else. */
  readonly classroom?: ClassMessage;
  /** How the choices of the class lie, by layer, where it decides together; empty, or of before, where it does not. */
  readonly choices?: readonly LayerChoices[];
  /** How what the class would have of other settings lies, where it decides on them. */
  readonly settingChoices?: readonly SettingChoices[];
  /** How far the server's clock is ahead of this device's, in ms: a classroom's laptops disagree about the time. */
  readonly clockAheadMs?: number;
  readonly connection: Connection;
  /** How far the working out of a revealed question's answer has come; it may be an earlier question's, and known by now. */
  readonly working?: Working;
  /** The newest frame. Not reactive: subscribe with `onFrame`, and draw in an animation frame. */
  readonly frame: Frame | undefined;
  /** Called for each frame as it comes; returns the way to stop it. */
  onFrame(listener: (frame: Frame) => void): () => void;
  /** Called with each message of how the race goes, while `race` is watched: the first one has all that there is. */
  onRace(listener: (bytes: ArrayBuffer | Uint8Array) => void): () => void;
  /** Of a room: called with what its teams do, while `teams` is watched; the first message has all that there is. */
  onTeams?(listener: ServerToClient['teams']): () => void;
  /** Of a room whose class is in teams: a session in a team's room, as the same person. It is the caller's to close. */
  inTeam?(team: number): Session;
  /**
   * Says that a view needs these streams until the returned function is called. While nobody says so, whole frames come;
   * in a hidden tab only `core` does.
   */
  watch(streams: readonly Stream[]): () => void;
  /** Commands that wait for the network or for their answer. Reactive. */
  readonly pending: number;
  /** Sends a command and tells what became of it. While the network is away it waits; sent twice it is applied once. */
  send(command: Command): Promise<CommandAnswer>;
  /** Of a student in a room: how the lesson goes; null takes it back. Instructors see how many, never who. */
  react?(reaction: Reaction | null): void;
  /** Of a student, where the class decides together: what I would have, while my slider moves. It is stored nowhere. */
  choosing?(moved: Moved): void;
  /** Who did what, from the whole log; a room tells its instructors alone. */
  history?(wanted: History): Promise<HistoryAnswer>;
  /** Of a room, to anybody: the last acts before a step that training depends on. */
  actsBefore?(wanted: WantedBefore): Promise<HistoryAnswer>;
  inspect(step?: number): Promise<InspectAnswer>;
  /** Of a room: the exact state of a kept moment that one is shown. */
  inspectMoment?(moment: number): Promise<InspectAnswer>;
  close(): void;
}
