/**
 * The server is killed in the middle of commands: nothing that it acknowledged is lost, and nothing is applied twice. On Redis
 * in the long run, where it is here.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { chainNext, chainStart, COMMAND_IDS_REMEMBERED, type CommandAnswer } from '@gradroom/shared';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EmbeddedStore } from '../../server/storage/embedded.js';
import { RedisStore } from '../../server/storage/redis/redis-store.js';
import { firstOf, long } from '../long.js';
import { createRoom, join, type Pupil } from '../server/lesson.js';
import { startServer, type ServerProcess } from '../server/process.js';
import { sleep, until } from '../server/sockets/serve.js';
import { redisIsHere, startRedis, type RedisServer } from '../server/storage/redis-server.js';

const PUPILS = ['Heron', 'Otter', 'Lynx'];
/** Fifty kills of whole servers in the long run, on both stores, under the load of several classes. */
const ROUNDS = long ? 25 : 1;
const CLASSES = long ? 4 : 1;
const CLASS = long ? Array.from({ length: 8 }, (_, index) => `Pupil ${index}`) : PUPILS;
/** Commands of one person that are on their way together. */
const IN_FLIGHT = long ? 8 : 1;
const TIMEOUT_MS = long ? 900_000 : 60_000;
/** In a burst, and fewer than the ids that are remembered. */
const COMMANDS = 40;

interface Class {
  readonly code: string;
  pupils: Pupil[];
  readonly accepted: { readonly id: string; readonly actor: string; readonly answer: CommandAnswer }[];
}
interface Sent {
  readonly command: { readonly type: string; readonly id: string } & Record<string, unknown>;
  answer?: CommandAnswer;
}

let dataDir: string;
let redis: RedisServer | undefined;
let server: ServerProcess | undefined;
beforeEach(async () => {
  dataDir = await mkdtemp(joinPath(tmpdir(), 'gradroom-kill-'));
});
afterEach(async () => {
  await server?.kill();
  await redis?.remove();
  redis = undefined;
  await rm(dataDir, { recursive: true, force: true });
});

const start = async () => {
  const env: Record<string, string> = { DATA_DIR: dataDir };
  if (redis) env.REDIS_URL = redis.url;
  return (server = await startServer({ env }));
};
/** What the server left. */
const openStore = () => (redis ? RedisStore.open(redis.address) : EmbeddedStore.open(dataDir));

/** Commands that leave a trace, each with an id of its own. */
function commandsOf(name: string, round: number): Sent[] {
  return Array.from({ length: COMMANDS }, (_, turn) => {
    const id = `${name}-${round}-${turn}`;
    const alpha = Math.fround(0.01 + turn / 100);
    const command =
      turn % 3 === 0
        ? { type: 'set-activation', layer: 0, activation: 'leaky-relu', alpha, id }
        : turn % 3 === 1
          ? { type: 'set-training', learningRate: 0.001 * (turn + 1), id }
          : { type: 'run', running: turn % 2 === 0, id };
    return { command };
  });
}

/** Sends them in order, so many at once, until the server is gone. */
async function send(pupil: Pupil, all: readonly Sent[]): Promise<void> {
  const waiting = [...all];
  const lane = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      one.answer = await pupil.command(one.command).catch(() => undefined);
      if (!one.answer) return;
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
}

/** What was acknowledged is answered alike; what was on its way has been applied or not, and from now on it is, once. */
async function repeat(pupil: Pupil, sent: readonly Sent[], accepted: Class['accepted']): Promise<void> {
  const open = sent.filter(({ answer }) => !answer).slice(0, IN_FLIGHT);
  for (const { command, answer } of sent) if (answer?.ok) expect(await pupil.command(command)).toEqual(answer);
  for (const one of open) {
    one.answer = await pupil.command(one.command);
    expect(await pupil.command(one.command)).toEqual(one.answer);
  }
  const actor = pupil.welcome.you.id;
  for (const { command, answer } of sent) if (answer?.ok) accepted.push({ id: command.id, actor, answer });
}

/** The log has no gap, its chain is whole, and each accepted command is there once, where its answer said. */
async function checkLog(store: Awaited<ReturnType<typeof openStore>>, { code, accepted }: Class): Promise<void> {
  const room = await store.room(code);
  if (!room) throw new Error('The room is lost.');
  const header = await store.header(room.log);
  if (!header) throw new Error('The header is lost.');
  const entries = await store.entries(room.log, 1);
  let chain = chainStart(header);
  for (const [index, stored] of entries.entries()) {
    expect(stored.entry.seq).toBe(index + 1);
    chain = chainNext(chain, stored.entry);
    expect(stored.chain).toBe(chain);
  }
  expect(accepted.length).toBeGreaterThan(ROUNDS * 10);
  for (const { id, actor, answer } of accepted) {
    const same = entries.filter(({ entry }) => entry.id === id && entry.actor === actor);
    expect(same.map(({ entry: { seq, step } }) => ({ ok: true, seq, step }))).toEqual([answer]);
  }
}

const stores = [
  { name: 'embedded', prepare: async () => undefined },
  { name: 'Redis', prepare: () => startRedis({ fsync: 'always' }) },
];

describe.each(firstOf(stores))('on the $name store', ({ name, prepare }) => {
  const isHere = name !== 'Redis' || redisIsHere;
  beforeEach(async () => {
    if (isHere) redis = await prepare();
  });

  it.runIf(isHere)(
    '[NET18] every acknowledged command survives SIGKILL, and a repeated id is answered alike and applied once',
    async () => {
      expect(COMMANDS).toBeLessThanOrEqual(COMMAND_IDS_REMEMBERED);
      let { url } = await start();
      const classes: Class[] = [];
      for (let index = 0; index < CLASSES; index++) {
        const { code } = await createRoom(url);
        classes.push({
          code,
          pupils: await Promise.all(CLASS.map((pupil) => join(url, { code, name: pupil }))),
          accepted: [],
        });
      }

      for (let round = 0; round < ROUNDS; round++) {
        const before = classes.map(({ pupils }) => ({
          epoch: pupils[0].state().epoch,
          seats: pupils.map(({ welcome }) => welcome),
        }));
        const sent = classes.map(() => CLASS.map((pupil) => commandsOf(pupil, round)));
        const sending = classes.flatMap(({ pupils }, at) => pupils.map((pupil, index) => send(pupil, sent[at][index])));
        // In the middle: some are acknowledged, some on their way, some not sent.
        const enough = ((10 + 7 * (round % 4)) * CLASSES * CLASS.length) / PUPILS.length;
        await until(() => sent.flat(2).filter(({ answer }) => answer?.ok).length >= enough, 'acknowledgements');
        await server?.kill();
        classes.forEach(({ pupils }) => pupils.forEach(({ leave }) => leave()));
        await Promise.all(sending);
        expect(sent.flat(2).some(({ answer }) => !answer)).toBe(true);

        ({ url } = await start());
        for (const [at, one] of classes.entries()) {
          const { epoch, seats } = before[at];
          one.pupils = await Promise.all(seats.map(({ resume }) => join(url, { code: one.code, resume })));
          expect(one.pupils.map(({ welcome }) => welcome.you)).toEqual(seats.map(({ you }) => you));
          expect(one.pupils[0].state().epoch).toBeGreaterThan(epoch);
        }
        await Promise.all(
          classes.flatMap(({ pupils, accepted }, at) =>
            pupils.map((pupil, index) => repeat(pupil, sent[at][index], accepted)),
          ),
        );
      }

      // Training goes on.
      for (const { pupils } of classes) {
        await pupils[0].command({ type: 'run', running: true });
        const count = pupils[0].frames.length;
        await until(() => pupils[0].frames.length > count + 5, 'frames');
      }

      await sleep(100);
      await server?.kill();
      const store = await openStore();
      for (const one of classes) await checkLog(store, one);
      await store.close();
      const count = classes.reduce((sum, { accepted }) => sum + accepted.length, 0);
      console.log(`${ROUNDS} kill(s) of a whole server on ${name}: ${count} acknowledged, 0 lost, 0 doubled`);
    },
    TIMEOUT_MS,
  );

  it.runIf(isHere)(
    '[Q12] SIGKILL in the middle of a vote loses no answer that was acknowledged, and the class goes on voting',
    async () => {
      let { url } = await start();
      const { code, instructorToken } = await createRoom(url);
      let teacher = await join(url, { code, token: instructorToken });
      let pupils = await Promise.all(PUPILS.map((name) => join(url, { code, name })));
      const question = {
        kind: 'number',
        text: 'How many?',
        min: 0,
        max: 1_000,
        scale: 'linear',
        answer: 7,
        tolerance: 1,
      };
      const asked = await teacher.command({ type: 'ask', question });
      if (!asked.ok) throw new Error(asked.error.message);
      const answer = (value: number) => ({ type: 'answer', question: asked.seq, answer: value });

      const last = new Map<string, number>();
      const voting = pupils.map(async (pupil, index) => {
        for (let turn = 0; ; turn++) {
          const value = 100 * index + turn;
          const taken = await pupil.command(answer(value)).catch(() => undefined);
          if (!taken) return;
          if (taken.ok) last.set(pupil.welcome.you.id, value);
        }
      });
      await until(() => last.size === PUPILS.length && [...last.values()].some((value) => value % 100 >= 8), 'answers');
      await server?.kill();
      [teacher, ...pupils].forEach(({ leave }) => leave());
      await Promise.all(voting);

      ({ url } = await start());
      teacher = await join(url, { code, token: instructorToken, resume: teacher.welcome.resume });
      pupils = await Promise.all(pupils.map(({ welcome }) => join(url, { code, resume: welcome.resume })));
      const [open] = teacher.state().questions;
      expect(open.phase).toBe('open');
      for (const pupil of pupils) {
        const { id } = pupil.welcome.you;
        const kept = open.rounds[0].answers?.[id] as number;
        // The one that was on its way may have come through, too.
        expect([last.get(id)!, last.get(id)! + 1]).toContain(kept);
        expect(pupil.state().questions[0].rounds).toEqual([{ count: PUPILS.length, mine: kept }]);
      }
      expect(await pupils[0].command(answer(7))).toMatchObject({ ok: true });
      expect(await teacher.command({ type: 'reveal', question: asked.seq })).toMatchObject({ ok: true });
      await until(() => pupils[1].state().questions[0].phase === 'revealed', 'the reveal');
      expect(pupils[1].state().questions[0].rounds[0].counted).toContainEqual({ answer: 7, count: 1 });
    },
    60_000,
  );
});
