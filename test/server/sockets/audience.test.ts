/** What a whole room is sent, where one of its people cannot be sent it. */
import { afterEach, expect, it } from 'vitest';
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
