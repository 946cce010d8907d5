/** Several servers on one Redis as one: owners that are killed, stand still and drain, and what clients of another server see of it. */
import { readFile } from 'node:fs/promises';
import { decodeFrame, type CommandAnswer } from '@gradroom/shared';
import { describe, expect, it } from 'vitest';
import { createRoom, join } from '../server/lesson.js';
import type { ServerProcess } from '../server/process.js';
import { sleep, until } from '../server/sockets/serve.js';
import { redisIsHere } from '../server/storage/redis-server.js';
import { change, entriesOf, joinSoon, redis, signal, start, withRedis } from './on-redis.js';
import { check, expectRising, median, Sender, spread } from './sender.js';
import { longestGapMs, watchersAtOwner, type OwnerAndEdge, type Watcher } from './watcher.js';

const KILLS = 8;
const FREEZES = 3;
/** As in Redis. */
const LEASE_MS = 2_000;
const DRAINS = 20;
const CLASS = 30;
/** Of those whose sockets are at the owner. */
const OWN = 6;

/** Processor time of all its threads so far, as Linux tells it. */
async function cpuMs({ pid }: ServerProcess): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** From the fault to the first frame of the next owner, at each. */
async function failover(clients: readonly (Sender | Watcher)[], fault: () => void): Promise<number[]> {
  const epoch = Math.max(...clients.map((client) => client.epoch));
  const begun = performance.now();
  fault();
  await until(() => clients.every((client) => client.epoch > epoch), 'frames of the next owner');
  return clients.map(({ frames }) => frames.find((frame) => frame.epoch > epoch)!.atMs - begun);
}

describe.skipIf(!redisIsHere)('several servers', { timeout: 300_000 }, () => {
  withRedis();

  /** Two servers: one has a room, the senders are at the other one. */
  async function lesson() {
    const servers: OwnerAndEdge = { owner: await start(), edge: await start() };
    const { code } = await createRoom(servers.owner.url);
    const direct = await join(servers.owner.url, { code, name: 'Raven' });
    const senders = await Promise.all(['Heron', 'Otter'].map((name) => Sender.start(servers.edge.url, code, name)));
    await until(() => senders.every(({ acknowledged }) => acknowledged.size > 30), 'changes of both');
    /** The edge has the room now: the next one after it is the edge from now on. */
    const turn = async (next: ServerProcess) => {
      servers.owner = servers.edge;
      servers.edge = next;
      await Promise.all(senders.map((sender) => sender.goTo(next.url)));
      await sleep(500);
    };
    return { servers, code, direct, senders, turn };
  }

  it('[MS5] an owner that is killed is followed: nothing acknowledged is lost, nothing is applied twice', async () => {
    const { servers, code, direct, senders, turn } = await lesson();
    direct.leave();
    const own = await watchersAtOwner(OWN, servers, code);
    const [ofOwn, ofOthers]: [number[], number[]] = [[], []];
    for (let round = 0; round < KILLS; round++) {
      const failoversMs = await failover([...own, senders[0]], () => void servers.owner.kill());
      ofOwn.push(...failoversMs.slice(0, OWN));
      ofOthers.push(failoversMs[OWN]);
      await turn(await start());
    }
    own.forEach((one) => one.leave());
    await Promise.all(senders.map((sender) => sender.stop()));
    console.log(
      `Killed: at other servers ${spread(ofOthers)}, at its own ${spread(ofOwn)}. ${await check(code, senders)}.`,
    );
    for (const failoversMs of [ofOthers, ofOwn]) expect(median(failoversMs)).toBeLessThan(3_000);
  });

  it.each([
    [2, FREEZES],
    [10, 2],
  ])(
    '[MS6] an owner that stands still for %d times its lease is followed; when it wakes it writes nothing, shows nothing, and its clients go along',
    async (leases, freezes) => {
      const { servers, code, direct, senders, turn } = await lesson();
      const failoversMs: number[] = [];
      const asked = new Map<string, CommandAnswer>();
      for (let round = 0; round < freezes; round++) {
        const { owner } = servers;
        const zombie = change();
        const pupil = round === 0 ? direct : await join(owner.url, { code, resume: direct.welcome.resume });
        const stoodMs = performance.now();
        failoversMs.push(...(await failover([senders[0]], () => signal(owner.pid, 'SIGSTOP'))));
        await sleep(Math.max(0, stoodMs + leases * LEASE_MS - performance.now()));
        const welcome = pupil.next('welcome');
        const answer = pupil.command(zombie);
        signal(owner.pid, 'SIGCONT');
        // Refused, or taken by the next owner where it came only after the news of that.
        asked.set(zombie.id, await answer);
        await welcome;
        const count = pupil.frames.length;
        await until(() => pupil.frames.length > count + 3, 'frames of the next owner');
        expect(pupil.state().epoch).toBe(senders[0].epoch);
        expect(pupil.all('bye')).toEqual([]);
        expectRising(pupil.frames.map(({ bytes }) => decodeFrame(Uint8Array.from(bytes)).epoch));
        pupil.leave();
        await turn(owner);
      }
      await Promise.all(senders.map((sender) => sender.stop()));
      console.log(`Stood still for ${leases} leases: ${spread(failoversMs)}. ${await check(code, senders)}.`);
      const entries = await entriesOf(code);
      for (const [id, answer] of asked) {
        const written = entries.filter((entry) => entry.id === id).map(({ seq, step }) => ({ ok: true, seq, step }));
        expect(written).toEqual(answer.ok ? [answer] : []);
      }
      expect(median(failoversMs)).toBeLessThan(3_500);
    },
  );

  it('[MS7] rolling restarts: everybody’s room goes on at the next server at once, and the connections at the others stay', async () => {
    const { servers, code, direct, senders, turn } = await lesson();
    direct.leave();
    const own = await watchersAtOwner(OWN, servers, code);
    const [ofOwn, ofOthers]: [number[], number[]] = [[], []];
    for (let round = 0; round < DRAINS; round++) {
      const { epoch, reconnects } = senders[0];
      const begun = performance.now();
      const exit = servers.owner.stop();
      const all = [...own, senders[0]];
      await until(() => all.every((one) => one.epoch > epoch), 'frames of the next owner');
      expect(senders[0].reconnects).toBe(reconnects);
      expect(await exit).toMatchObject({ code: 0 });
      ofOwn.push(...own.map(({ frames }) => longestGapMs(frames, begun)));
      ofOthers.push(longestGapMs(senders[0].frames, begun));
      await turn(await start());
    }
    own.forEach((one) => one.leave());
    await Promise.all(senders.map((sender) => sender.stop()));
    console.log(
      `Drained: at other servers ${spread(ofOthers)}, at its own ${spread(ofOwn)}. ${await check(code, senders)}.`,
    );
    for (const gapsMs of [ofOthers, ofOwn]) expect(median(gapsMs)).toBeLessThan(300);
  });

  it('[MS1] [MS3] thirty at another server cost the owner little, and wait hardly longer for an answer', async () => {
    const [owner, edge] = await Promise.all([start(), start()]);
    const { code } = await createRoom(owner.url);
    const direct = await join(owner.url, { code, name: 'Raven' });
    const pupils = await Promise.all(
      Array.from({ length: CLASS }, (_, n) => join(edge.url, { code, name: `Pupil ${n}` })),
    );
    await sleep(1_000);
    const [before, count] = [await Promise.all([owner, edge].map(cpuMs)), pupils[0].frames.length];
    await sleep(5_000);
    const used = (await Promise.all([owner, edge].map(cpuMs))).map((ms, at) => Math.round((ms - before[at]) / 50));
    const perSecond = (pupils[0].frames.length - count) / 5;
    expect(perSecond).toBeGreaterThan(10);
    const waits: number[][] = [];
    for (const pupil of [direct, pupils[0]]) {
      const own: number[] = [];
      for (let turn = 0; turn < 100; turn++) {
        const begun = performance.now();
        await pupil.command(change());
        own.push(performance.now() - begun);
        await sleep(30);
      }
      waits.push(own);
    }
    const [at, elsewhere] = waits.map(median);
    console.log(
      `${CLASS} at another server: ${perSecond} frames a second each, ${used.join(' % and ')} % of a core at owner and edge; ` +
        `a command is answered after ${at.toFixed(1)} ms at the owner, ${elsewhere.toFixed(1)} ms elsewhere (medians).`,
    );
    expect(elsewhere).toBeLessThan(at + 20);
  });

  it('[MS12] [SR4] a Redis that is emptied ends the room at every server, with words, and both go on serving new ones', async () => {
    const [owner, edge] = await Promise.all([start(), start()]);
    const { code } = await createRoom(owner.url);
    const pupils = await Promise.all([owner, edge].map(({ url }, at) => join(url, { code, name: `Pupil ${at}` })));
    await until(() => pupils.every(({ frames }) => frames.length > 3), 'frames at both');
    const told = pupils.map((pupil) => pupil.next('bye'));
    await redis.command('FLUSHALL');
    for (const bye of await Promise.all(told)) expect((bye[0] as { message: string }).message).not.toBe('');
    for (const { url } of [owner, edge]) {
      expect(await join(url, { code, name: 'Heron' }).catch(String)).toContain('unknown-room');
    }
    for (const [first, second] of [
      [owner, edge],
      [edge, owner],
    ]) {
      const other = await createRoom(first.url);
      const [here, there] = [
        await joinSoon(first.url, { code: other.code, name: 'Heron' }),
        await joinSoon(second.url, { code: other.code, name: 'Otter' }),
      ];
      expect(await there.command(change())).toMatchObject({ ok: true });
      await until(() => here.state().acts.some(({ command }) => command.type === 'set-training'), 'the change');
      await until(() => there.frames.length > 3, 'frames');
      expect(first.stderr()).not.toMatch(/was not caught|was not handled/);
    }
  });
});

describe.skipIf(!redisIsHere)('several servers on a Redis Cluster', { timeout: 60_000 }, () => {
  withRedis({ cluster: true });

  it('[MS1] [MS3] [MS5] speak to each other by the Cluster’s own channels, and follow each other', async () => {
    const [owner, edge] = await Promise.all([start(), start()]);
    const { code } = await createRoom(owner.url);
    const teacher = await join(owner.url, { code, name: 'Raven' });
    const sender = await Sender.start(edge.url, code, 'Heron');
    await until(() => sender.acknowledged.size > 30, 'changes');
    expect(((await (await fetch(`${edge.url}/api/rooms/${code}`)).json()) as { people: number }).people).toBe(2);
    teacher.leave();
    const [ms] = await failover([sender], () => void owner.kill());
    await sender.stop();
    console.log(`On a Cluster: ${Math.round(ms)} ms. ${await check(code, [sender])}.`);
  });
});
