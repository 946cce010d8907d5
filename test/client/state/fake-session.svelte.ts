/** A session whose room the test plays: reactive like a real one. */
import {
  defaultConfiguration,
  type Command,
  type CommandAnswer,
  type LayerChoices,
  type PersonView,
  type Role,
  type SessionView,
} from '@gradroom/shared';
import type { Connection, Session } from '../../../client/state/session.js';

export const viewOf = (change: Partial<SessionView> = {}): SessionView => ({
  seq: 0,
  step: 0,
  seed: 1,
  ageStart: 0,
  configuration: defaultConfiguration,
  running: true,
  target: 0,
  policy: {
    activation: 'everyone',
    training: 'everyone',
    network: 'everyone',
    data: 'everyone',
    transport: 'everyone',
  },
  halted: null,
  adopted: null,
  race: null,
  changes: [],
  acts: [],
  lastChanged: {},
  lesson: null,
  spotlight: null,
  wait: null,
  questions: [],
  pastQuestions: [],
  turn: null,
  turnEnds: null,
  moments: [],
  momentsShown: [],
  momentWords: {},
  handPlace: null,
  timer: null,
  timerEnds: null,
  chosen: [],
  wished: {},
  human: null,
  breakout: null,
  team: null,
  room: { locked: false, approval: false, frozen: false, anonymous: false, ended: false },
  names: null,
  coInstructors: [],
  muted: [],
  barred: [],
  hands: [],
  name: 'Class 7b',
  epoch: 1,
  chain: '00c0ffee',
  computed: true,
  code: 'K7M4PX',
  ...change,
});

export class FakeSession implements Session {
  readonly source = 'live';
  state = $state.raw<SessionView | undefined>(viewOf());
  people = $state.raw<readonly PersonView[]>([]);
  me = $state.raw<Session['me']>();
  choices = $state.raw<readonly LayerChoices[]>([]);
  connection = $state.raw<Connection>({ status: 'live' });
  pending = 0;
  frame = undefined;
  readonly sent: { command: Command; answer: (answer: CommandAnswer) => void }[] = [];

  constructor(role: Role = 'student') {
    this.me = { id: 'me', name: 'Heron', role };
    this.people = [
      { ...this.me, connected: true },
      { id: 'other', name: 'Otter', role: 'student', connected: true },
    ];
  }

  send(command: Command): Promise<CommandAnswer> {
    return new Promise((answer) => this.sent.push({ command, answer }));
  }

  /** The room says that the learning rate is `learningRate`, with entry `seq`. */
  says(seq: number, learningRate: number, actor = 'other'): void {
    const { configuration } = this.state!;
    this.state = viewOf({
      ...this.state,
      seq,
      configuration: { ...configuration, training: { ...configuration.training, learningRate } },
      lastChanged: { 'training.learningRate': { actor, seq, step: 0 } },
    });
  }

  watch = () => () => {};
  onFrame = () => () => {};
  onRace = () => () => {};
  inspect: Session['inspect'] = () => Promise.resolve({ ok: false, error: { code: 'none', message: 'None.' } });
  close = () => {};
}
