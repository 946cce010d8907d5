/** Channels that are heard at the primary of a group, while the primary changes. */
import { beforeEach, expect, it } from 'vitest';
import { PrimaryEar, type Ear } from '../../../server/storage/redis/primary-ear.js';
import { until } from '../sockets/serve.js';

const nodes = [7001, 7002, 7003].map((port) => ({ host: 'redis', port }));
const [one, other, third] = nodes;

/** A client of one server: it is there when `arrive` is called. */
class FakeEar implements Ear {
  isOpen = true;
  isThere = false;
  arrive!: () => void;
  readonly hears = new Set<string>();
  private readonly arrived = new Promise<void>((resolve) => (this.arrive = resolve));

  constructor(readonly port: number) {}

  async connect(): Promise<void> {
    await this.arrived;
    if (!this.isOpen) throw new Error('given up');
    this.isThere = true;
  }
  destroy(): void {
    this.isOpen = false;
    this.arrive();
  }
  async sSubscribe(channel: string): Promise<void> {
    if (!this.isThere) throw new Error('away');
    this.hears.add(channel);
  }
  async sUnsubscribe(channel: string): Promise<void> {
    if (!this.isThere) throw new Error('away');
    this.hears.delete(channel);
  }
}

const listener = () => {};
let made: FakeEar[];
let ear: PrimaryEar;
beforeEach(async () => {
  made = [];
  ear = new PrimaryEar(({ port }) => {
    made.push(new FakeEar(port));
    return made.at(-1)!;
  });
  ear.turnTo(one);
  const first = ear.subscribe('inbox', listener);
  made[0].arrive();
  await first;
});

it('[SR11] hears at the next primary what it heard at the one before, whatever failed while it changed', async () => {
  await ear.subscribe('frames', listener);
  await ear.subscribe('old', listener);
  ear.turnTo(other);
  expect(made.map(({ port, isOpen }) => [port, isOpen])).toEqual([
    [7001, false],
    [7002, true],
  ]);
  await expect(ear.subscribe('new', listener)).rejects.toThrow('away');
  await expect(ear.unsubscribe('old', listener)).rejects.toThrow('away');
  made[1].arrive();
  await until(() => made[1].hears.size === 2, 'its channels');
  expect([...made[1].hears]).toEqual(['inbox', 'frames']);
  await ear.subscribe('new', listener);
  expect(made[1].hears).toContain('new');
});

it('[SR11] turns again before it came anywhere, and asks nothing of a primary that nobody listens to', async () => {
  ear.turnTo(other);
  ear.turnTo(third);
  expect(made.map(({ isOpen }) => isOpen)).toEqual([false, false, true]);
  made[2].arrive();
  await until(() => made[2].hears.has('inbox'), 'its channel');
  await ear.unsubscribe('inbox', listener);
  ear.turnTo(one);
  expect(made.map(({ isOpen }) => isOpen)).toEqual([false, false, false]);
  const again = ear.subscribe('inbox', listener);
  made[3].arrive();
  await again;
  expect([made[3].port, made[3].isOpen]).toEqual([7001, true]);
  ear.close();
  expect(made[3].isOpen).toBe(false);
});

it('[SR11] tries again where a connection breaks while it begins to hear', async () => {
  ear.turnTo(other);
  const [, next] = made;
  let failures = 2;
  const subscribe = next.sSubscribe.bind(next);
  next.sSubscribe = (channel) => (failures-- > 0 ? Promise.reject(new Error('away')) : subscribe(channel));
  next.arrive();
  await until(() => next.hears.has('inbox'), 'its channel');
  expect(failures).toBeLessThan(0);
});
