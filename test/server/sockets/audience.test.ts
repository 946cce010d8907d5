/** What a whole room is sent, where one of its people cannot be sent it. */
import { afterEach, expect, it } from 'vitest';
import { Audience } from '../../../server/sockets/audience.js';
import type { Member } from '../../../server/sockets/member.js';
import { Rounds } from '../../../server/sockets/rounds.js';
import { FramePace } from '../../../server/training/frame-pace.js';
import { ManualTime } from '../time.js';
import { FakeRoom } from './fake-room.js';
import { serveSockets, type ServedSockets } from './serve.js';

let served: ServedSockets | undefined;
afterEach(() => served?.close());

it('[SEC86] who cannot be sent something keeps nobody else of the room from it, and gets it later', async () => {
  served = await serveSockets();
  const { room, client, logged } = served;
  const [broken, other] = [client(), client({ name: 'Ibis' })];
  await broken.next('people');
  await other.next('people');
  const { sights } = room;
  room.sights = () => (id, before) => {
    if (id === 'p1') throw new Error('A fault of ours.');
    return sights()(id, before);
  };
  const change = async (seq: number, heard: Promise<unknown[]>) => {
    room.state = { ...room.state, seq };
    room.states.tell(false);
    return (await heard)[0];
  };
  expect(await change(1, other.next('state'))).toMatchObject({ seq: 1 });
  expect(broken.all('state')).toHaveLength(1);
  const errors = logged.filter(({ level }) => level === 'error');
  expect(errors.map(({ fields }) => fields)).toEqual([{ at: 'round', times: 1, err: new Error('A fault of ours.') }]);
  room.sights = sights;
  expect(await change(2, broken.next('state'))).toMatchObject({ seq: 2 });
});

it('[Q5] the more are connected, the more seldom they are told that others have answered; anything else is told as ever', () => {
  const time = new ManualTime();
  const fail = (error: unknown) => {
    throw error;
  };
  const toldIn = (people: number, onlyAnswers: boolean, pace = new FramePace()) => {
    const room = new FakeRoom();
    const audience = new Audience(room, time, new Rounds(time, pace, fail), fail, () => {});
    let count = 0;
    const member = () => ({ sendRound: () => (count += 1), catchUp: () => {} }) as unknown as Member;
    for (let person = 0; person < people; person++) audience.add(member());
    for (let ms = 0; ms < 4_000; ms += 20) {
      room.states.tell(onlyAnswers);
      time.pass(20);
    }
    return count / people / 4;
  };
  const rates = [30, 125, 250, 500].map((people) => toldIn(people, true));
  [4, 4, 2, 1].forEach((rate, index) => expect(Math.abs(rates[index] - rate)).toBeLessThanOrEqual(0.5));
  expect(toldIn(500, false)).toBeGreaterThan(20);
  const wide = new FramePace();
  for (let ms = 0; !wide.isWide; ms += 50) wide.sent(ms - 30, ms);
  expect(Math.abs(toldIn(30, true, wide) - 1)).toBeLessThanOrEqual(0.5);
});
