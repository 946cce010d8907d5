/**
 * What the teams of a class do, for those who see all of them at once: of each team its newest whole frame, how its loss went, and
 * its settings. It looks once a second, whoever watches, so that somebody who comes later sees the curves from their beginning.
 */
import { decodeFrame, frameStreams, TEAM_POINTS_MAX, type TeamPoint, type TeamStanding } from '@gradroom/shared';
import type { Environment } from './environment.js';
import type { RoomHost } from './host.js';
import { Listeners } from './listeners.js';

const LOOK_MS = 1_000;

/** What did not change keeps its identity. */
export interface TeamShow {
  readonly team: number;
  readonly standing: TeamStanding;
  /** In rising steps; the first is where the fork began, or where the server took it up again. */
  readonly curve: readonly TeamPoint[];
  readonly frame: Uint8Array | undefined;
}

type Shown = Pick<RoomHost, 'step' | 'epoch' | 'state' | 'watch' | 'onFrame' | 'onState' | 'onPeople' | 'asTeam'>;

interface Looked extends TeamShow {
  readonly host: Shown;
  readonly watcher: ReturnType<Shown['watch']>;
  readonly stop: () => void;
  /** A frame is waited for. */
  isWanted: boolean;
  /** Of the newest frame that was kept. */
  at: { readonly step: number; readonly seq: number };
  standing: TeamStanding;
  curve: readonly TeamPoint[];
  frame: Uint8Array | undefined;
}

export class TeamShows {
  private readonly all = new Map<number, Looked>();
  private readonly listeners: Listeners<[]>;
  private cancelLook = () => {};

  constructor(private readonly environment: Pick<Environment, 'time' | 'log'>) {
    this.listeners = new Listeners(environment.log);
  }

  /** Of the teams whose rooms are open, in their order. */
  get list(): readonly TeamShow[] {
    return [...this.all.values()]
      .map(({ team, standing, curve, frame }) => ({ team, standing, curve, frame }))
      .sort((a, b) => a.team - b.team);
  }

  /** Whenever something of `list` is another one. Returns the way to stop it. */
  onNews(listener: () => void): () => void {
    return this.listeners.add(listener);
  }

  /** A team's room was opened, or opened anew. */
  add(team: number, host: Shown): void {
    const before = this.all.get(team);
    before?.stop();
    const watcher = host.watch();
    const tell = () => this.told(looked);
    const stops = [host.onFrame((frame) => this.keep(looked, frame)), host.onState(tell), host.onPeople(tell)];
    const stop = () => {
      for (const one of stops) one();
      watcher.stop();
    };
    const looked: Looked = {
      team,
      host,
      watcher,
      stop,
      isWanted: false,
      at: { step: -1, seq: -1 },
      standing: standingOf(host),
      curve: before?.curve.filter(([step]) => step < host.step) ?? [],
      frame: before?.frame,
    };
    this.all.set(team, looked);
    this.listeners.tell();
    if (this.all.size === 1) this.lookAgain();
    this.look(looked);
  }

  /** The class is together again. */
  clear(): void {
    this.cancelLook();
    for (const { stop } of this.all.values()) stop();
    this.all.clear();
    this.listeners.tell();
  }

  private lookAgain(): void {
    this.cancelLook = this.environment.time.after(LOOK_MS, () => {
      for (const looked of this.all.values()) this.look(looked);
      this.lookAgain();
    });
  }

  /** Asks for a frame where something moved: nobody else may watch this team. */
  private look(looked: Looked): void {
    const { host, at, isWanted } = looked;
    if (isWanted || (host.step === at.step && host.state.seq === at.seq)) return;
    looked.isWanted = true;
    looked.watcher.set(frameStreams);
  }

  private keep(looked: Looked, { step, seq, whole }: Parameters<Parameters<Shown['onFrame']>[0]>[0]): void {
    if (!looked.isWanted || !whole) return;
    looked.isWanted = false;
    looked.watcher.set([]);
    looked.at = { step, seq };
    looked.frame = whole;
    const { losses } = decodeFrame(whole);
    looked.curve = withPoint(looked.curve, [step, short(losses.trainLoss), short(losses.testLoss)]);
    this.told(looked);
  }

  private told(looked: Looked): void {
    looked.standing = standingOf(looked.host, looked.standing);
    this.listeners.tell();
  }
}

/** @param before is given back where nothing of it changed */
function standingOf(host: Shown, before?: TeamStanding): TeamStanding {
  const { epoch, state } = host;
  const { seq, configuration, running, halted, acts } = state;
  const here = host.asTeam?.here ?? [];
  if (before && before.seq === seq && before.epoch === epoch && before.here.join() === here.join()) return before;
  const act = acts.findLast(({ actor }) => actor !== 'server') ?? null;
  return { epoch, seq, configuration, running, halted: halted !== null, act, here };
}

/** Where there are too many, every second one goes: the newest stays. */
function withPoint(points: readonly TeamPoint[], point: TeamPoint): readonly TeamPoint[] {
  const before = points.filter(([step]) => step < point[0]);
  const all = [...before, point];
  return all.length <= TEAM_POINTS_MAX
    ? all
    : all.filter((_, index) => (all.length - 1 - index) % 2 === 0 || index === 0);
}

/** As many figures as a picture shows; what is not finite has no JSON, and is null. */
const short = (loss: number) => (Number.isFinite(loss) ? Number(loss.toPrecision(4)) : null);
