/** A room that does what a test says: no training, no store. */
import {
  initialState,
  normalizeCode,
  ownSource,
  viewOfRole,
  viewOwn,
  defaultConfiguration,
  ENGINE_VERSION,
  type ClassMessage,
  type CommandAnswer,
  type PersonView,
  type RaceProgress,
  type Refusal,
  type SessionState,
  type Stream,
} from '@gradroom/shared';
import type { Sight } from '../../../server/rooms/sight.js';
import type { RoomFrame } from '../../../server/rooms/types.js';
import type { OpenRooms, Room } from '../../../server/sockets/room.js';

class Listeners<Value> {
  private readonly all = new Set<(value: Value) => void>();
  get count(): number {
    return this.all.size;
  }
  on = (listener: (value: Value) => void): (() => void) => {
    this.all.add(listener);
    return () => this.all.delete(listener);
  };
  tell(value: Value): void {
    for (const listener of [...this.all]) listener(value);
  }
}

const noWords = {};

export class FakeRoom implements Room {
  readonly code = 'K7M4PX';
  readonly name = 'Class 7b';
  readonly mayMove = true;
  readonly epoch = 1;
  step = 0;
  latestFrame: RoomFrame | undefined;
  state: SessionState = initialState({
    log: 'log',
    engineVersion: ENGINE_VERSION,
    seed: 1,
    configuration: defaultConfiguration,
    policy: 'everyone',
  });
  /** Seats by their secret, and how to tell a seat that it was taken over. */
  readonly seats = new Map<string, { person: PersonView; replaced?: (reason: Refusal) => void }>();
  readonly left: string[] = [];
  /** What each connection watches. */
  readonly watched = new Set<readonly Stream[]>();
  readonly commands: unknown[] = [];
  answer: (message: unknown) => Promise<CommandAnswer> = () => Promise.resolve({ ok: true, seq: 1, step: 0 });

  readonly states = new Listeners<boolean>();
  readonly people = new Listeners<readonly PersonView[]>();
  readonly classes = new Listeners<void>();
  readonly lies = new Listeners<void>();
  readonly consensus: Room['consensus'] = { choosing: () => undefined, choices: [], settingChoices: [] };
  onChoices = this.lies.on;
  /** What instructors are told besides. */
  classNews: ClassMessage = {};
  readonly frames = new Listeners<RoomFrame>();
  readonly closed = new Listeners<Refusal>();
  readonly races = new Listeners<void>();
  /** What was said and measured of people. */
  readonly told: [what: string, person: string, value?: unknown][] = [];
  readonly presence: Room['presence'] = {
    react: (person, reaction) => void this.told.push(['react', person, reaction]),
    measured: (person, ms) => void this.told.push(['measured', person, ms]),
  };
  readonly race: { progress: RaceProgress | undefined; onProgress: Room['race']['onProgress'] } = {
    progress: undefined,
    onProgress: this.races.on,
  };
  readonly workings = new Listeners<void>();
  readonly predictions: { progress: Room['predictions']['progress']; onProgress: Room['predictions']['onProgress'] } = {
    progress: undefined,
    onProgress: this.workings.on,
  };
  readonly teamNews = new Listeners<void>();
  readonly teams: Room['teams'] = {
    room: () => Promise.resolve({ ok: false, error: { code: 'not-in-team', message: 'You are not in this team.' } }),
    shows: { list: [], onNews: this.teamNews.on },
  };
  onState = this.states.on;
  onPeople = this.people.on;
  onClass = this.classes.on;
  onFrame = this.frames.on;
  onClosed = this.closed.on;

  /** All listeners that sockets have here. */
  get listenerCount(): number {
    return (
      this.classes.count +
      this.lies.count +
      this.states.count +
      this.people.count +
      this.frames.count +
      this.closed.count +
      this.races.count +
      this.teamNews.count +
      this.workings.count
    );
  }

  join: Room['join'] = (request, replaced) => {
    if (request.token === 'wrong') {
      return Promise.resolve({
        ok: false,
        error: { code: 'wrong-token', message: 'This is not the teacher’s secret.' },
      });
    }
    const known = request.resume === undefined ? undefined : this.seats.get(request.resume);
    known?.replaced?.({ code: 'replaced', message: 'This seat was opened elsewhere.' });
    const id = known?.person.id ?? `p${this.seats.size + 1}`;
    const role = request.as ?? (request.token === undefined ? 'student' : 'instructor');
    const person: PersonView = { id, name: request.name ?? known?.person.name ?? '', role, connected: true };
    const resume = `seat-${id}`;
    this.seats.set(resume, { person, replaced });
    return Promise.resolve({ ok: true, seat: { person, resume, leave: () => this.left.push(id) } });
  };

  command: Room['command'] = (person, message) => {
    this.commands.push({ person, ...message });
    return this.answer(message);
  };

  inspectMoment: Room['inspectMoment'] = (_person, moment) => this.inspect(moment);

  inspect: Room['inspect'] = (step = 0) =>
    Promise.resolve({
      ok: true,
      step,
      age: step,
      seq: 0,
      configuration: defaultConfiguration,
      engine: new Uint8Array(8),
    });

  actsBefore: Room['actsBefore'] = () => Promise.resolve({ ok: true, acts: [], names: {}, before: null });
  history: Room['history'] = () => Promise.resolve({ ok: true, acts: [], names: {}, before: null });

  watch: Room['watch'] = () => {
    let current: readonly Stream[] | undefined;
    const stop = () => {
      if (current) this.watched.delete(current);
      current = undefined;
    };
    return {
      set: (streams) => {
        stop();
        current = [...streams];
        this.watched.add(current);
      },
      stop,
    };
  };

  aliased: Room['aliased'] = (_reader, value) => value;
  sights: Room['sights'] = () => (_person, before) => ({
    own: viewOwn(ownSource(this.state), { id: 'p1', role: 'student' }, before?.own),
    ofRole: this.ofRole,
  });

  private get ofRole(): Sight['ofRole'] {
    return {
      ...viewOfRole(this.state, 'student'),
      name: this.name,
      epoch: this.epoch,
      chain: '00c0ffee',
      computed: true,
      turnEnds: null,
      momentWords: noWords,
      timerEnds: null,
      code: 'K7M4PX',
    };
  }

  classFor: Room['classFor'] = (id) =>
    [...this.seats.values()].some(({ person }) => person.id === id && person.role === 'instructor')
      ? this.classNews
      : undefined;

  asSeenBy: Room['asSeenBy'] = (_reader, people) => [...people];

  peopleList: Room['peopleList'] = () => [...this.seats.values()].map(({ person }) => person);

  /** A command took effect. */
  advance(change: Partial<SessionState> = {}): void {
    this.state = { ...this.state, ...change, seq: this.state.seq + 1 };
    this.states.tell(false);
  }

  tellFrame(core: Uint8Array = Uint8Array.of(1), whole?: Uint8Array): void {
    this.step += 1;
    this.latestFrame = { epoch: this.epoch, step: this.step, seq: this.state.seq, core, whole };
    this.frames.tell(this.latestFrame);
  }
}

export function roomsOf(room: FakeRoom): OpenRooms {
  return {
    open: (code) =>
      Promise.resolve(
        code === room.code
          ? { ok: true, room }
          : { ok: false, error: { code: 'unknown-room', message: 'There is no such room.' } },
      ),
    firstCodeOf: (code) => Promise.resolve(normalizeCode(code)),
    knows: (code, { token, resume = '' }) =>
      Promise.resolve(code === room.code && (token === undefined ? room.seats.has(resume) : token !== 'wrong')),
  };
}
