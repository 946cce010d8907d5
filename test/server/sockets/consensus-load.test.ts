/** Sixty people turn their knobs as pages do, all at once: how many messages, and how many bytes, each of them gets for it. */
import {
  AGREEMENTS_PER_SECOND,
  CHOOSINGS_PER_SECOND,
  CLASS_MESSAGES_PER_SECOND,
  STATES_PER_SECOND,
  type Command,
  type Moved,
  type SessionView,
} from '@gradroom/shared';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Pupil } from '../lesson.js';
import { openAgreeingClass, type AgreeingClass } from './agreeing-class.js';
import { sleep, until } from './serve.js';

const SECONDS = 4;
/** As a page tells of its slider: see client/state/moving.svelte.ts. */
const TOLD_EVERY_MS = 1_250 / CHOOSINGS_PER_SECOND;
/** Of what says how the choices lie and what the room follows; whoever teaches is told who settled on what, besides. */
const BYTES_A_SECOND = { student: 16_000, viewer: 16_000, instructor: 48_000 };

let agreeing: AgreeingClass;
let teacher: Pupil;
let projector: Pupil;
let pupils: Pupil[];
beforeEach(async () => {
  agreeing = await openAgreeingClass();
  ({ teacher, projector, pupils } = agreeing);
}, 60_000);
afterEach(() => agreeing.close());

const kinds = ['choices', 'state', 'class', 'people'] as const;
const told = ({ heard }: Pupil) => heard.filter(([event]) => (kinds as readonly string[]).includes(event));

/** What one client was told while all of them moved: of each kind how many a second, and bytes a second of all. */
interface Told {
  readonly role: keyof typeof BYTES_A_SECOND;
  readonly seconds: number;
  readonly counts: Readonly<Record<(typeof kinds)[number], number>>;
  readonly bytes: number;
}

/** Everybody moves for some seconds, `act` each at every turn of its page. @returns of a student, the projector and whoever teaches */
async function measured(act: (pupil: Pupil, n: number, round: number) => Promise<unknown>): Promise<Told[]> {
  const watched = [pupils[0], projector, teacher];
  const before = watched.map((one) => told(one).length);
  const start = performance.now();
  const answers: Promise<unknown>[] = [];
  for (let round = 0; (performance.now() - start) / 1_000 < SECONDS; round++) {
    pupils.forEach((pupil, n) => answers.push(act(pupil, n, round)));
    await sleep(TOLD_EVERY_MS);
  }
  await Promise.all(answers);
  const seconds = (performance.now() - start) / 1_000;
  return watched.map((one, index) => {
    const heard = told(one).slice(before[index]);
    const count = (kind: string) => heard.filter(([event]) => event === kind).length;
    const counts = { choices: count('choices'), state: count('state'), class: count('class'), people: count('people') };
    const bytes = heard.reduce((sum, message) => sum + JSON.stringify(message).length, 0) / seconds;
    const { role } = one.welcome.you;
    if (process.env.MEASURE) console.log(role, heard.length / seconds, bytes);
    return { role, seconds, counts, bytes };
  });
}

const most = (perSecond: number, { seconds }: Told) => Math.ceil(seconds * perSecond) + 2;

/** All settle on one, and everybody is told the same. */
async function settle(command: Command, has: (state: SessionView) => boolean): Promise<void> {
  await Promise.all(pupils.map((pupil) => pupil.command(command)));
  await until(() => [projector, teacher, ...pupils].every((one) => has(one.state())), 'the class');
}

interface Case {
  readonly title: string;
  readonly group: 'activation' | 'training';
  readonly moved: (share: number) => Moved;
  readonly settles: (share: number) => Command;
  readonly has: (state: SessionView) => number;
}

const cases: readonly Case[] = [
  {
    title: '[CG9] alphas',
    group: 'activation',
    moved: (alpha) => ({ layer: 0, alpha }),
    settles: (alpha) => ({ type: 'choose', layer: 0, alpha }),
    has: ({ configuration }) => configuration.network.layers[0].alpha,
  },
  {
    title: '[CO16] learning rates',
    group: 'training',
    moved: (share) => ({ learningRate: 0.01 + share }),
    settles: (share) => ({ type: 'wish', learningRate: 0.01 + share }),
    has: ({ configuration }) => configuration.training.learningRate - Math.fround(0.01),
  },
];

it.each(cases)(
  '$title: sixty who move and settle at once cost each client a dozen messages a second at most, whoever it is',
  { timeout: 60_000 },
  async ({ group, moved, settles, has }) => {
    await teacher.command({ type: 'set-policy', policy: 'consensus', group });
    const all = await measured(async (pupil, n, round) => {
      const share = ((round * 7 + n * 3) % 100) / 100;
      // Everybody rests once a second, each at another moment.
      if ((round + n) % 8 === 0) await pupil.command(settles(share));
      else pupil.socket.emit('choosing', moved(share));
    });
    for (const one of all) {
      const { role, counts, bytes } = one;
      expect(counts.choices, role).toBeLessThanOrEqual(most(AGREEMENTS_PER_SECOND, one));
      // What was settled, and what the room follows.
      expect(counts.state, role).toBeLessThanOrEqual(most(2 * AGREEMENTS_PER_SECOND, one));
      const classes = role === 'instructor' ? most(CLASS_MESSAGES_PER_SECOND, one) : 0;
      expect(counts.class, role).toBeLessThanOrEqual(classes);
      // That the last one has come may be told a moment later.
      expect(counts.people, role).toBeLessThanOrEqual(1);
      expect(counts.choices, role).toBeGreaterThan(SECONDS);
      expect(bytes, role).toBeLessThan(BYTES_A_SECOND[role]);
    }
    await settle(settles(0.25), (state) => Math.abs(has(state) - 0.25) < 1e-6);
  },
);

it(
  '[CO17] where everyone sets, sixty who move alpha at once cost each client a bounded number of messages',
  { timeout: 60_000 },
  async () => {
    await teacher.command({ type: 'set-policy', policy: 'everyone', group: 'activation' });
    const waits = new Map<Pupil, boolean>();
    const all = await measured(async (pupil, n, round) => {
      // A page has one on its way, and the newest waits.
      if (waits.get(pupil)) return;
      waits.set(pupil, true);
      await pupil.command({ type: 'set-activation', layer: 0, alpha: ((round * 7 + n * 3) % 100) / 100 });
      waits.set(pupil, false);
    });
    for (const one of all) {
      const { role, counts, bytes } = one;
      expect(counts.state, role).toBeLessThanOrEqual(most(STATES_PER_SECOND, one));
      // That nobody chooses any more.
      expect(counts.choices, role).toBeLessThanOrEqual(1);
      expect(counts.people, role).toBeLessThanOrEqual(1);
      const classes = role === 'instructor' ? most(CLASS_MESSAGES_PER_SECOND, one) : 0;
      expect(counts.class, role).toBeLessThanOrEqual(classes);
      expect(counts.state, role).toBeGreaterThan(SECONDS);
      expect(bytes, role).toBeLessThan(200_000);
    }
    await settle(
      { type: 'set-activation', layer: 0, alpha: 0.25 },
      ({ configuration }) => configuration.network.layers[0].alpha === 0.25,
    );
  },
);
