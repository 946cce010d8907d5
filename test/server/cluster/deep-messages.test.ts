/** A client at an edge that says what no stack can hold harms nobody: not the owner, and not who comes by the same way. */
import { afterEach, expect, it } from 'vitest';
import { createRoom, join } from '../lesson.js';
import { depths, nested, rawClient } from '../sockets/raw-client.js';
import { until } from '../sockets/serve.js';
import { startServers, type Servers } from './servers.js';

let servers: Servers;
afterEach(() => servers.close());

it('[SEC22] however deep a message is nested, the clients of the same edge stay connected and are all heard', async () => {
  const errors: unknown[] = [];
  const log = { info: () => {}, warn: () => {}, error: (fields: object) => errors.push(fields) };
  servers = await startServers(2, { log });
  const [at, elsewhere] = servers.urls;
  const { code } = await createRoom(at, { policy: 'everyone' });
  const teacher = await join(at, { code, name: 'Otter' });
  const pupil = await join(elsewhere, { code, name: 'Heron' });
  let set = 0;
  for (const depth of depths) {
    // One alone may not say all of it.
    const attacker = await rawClient(elsewhere, `{"protocol":1,"code":"${code}","name":"Flood"}`);
    for (const kind of [nested.lists, nested.objects]) {
      // All in one turn: what goes wrong with one would take the others along.
      const asked = ['command', 'watch', 'choosing', 'inspect'].map((event) => attacker.ask(event, kind(depth)));
      const mine = pupil.command({ type: 'set-training', learningRate: 2 ** -(1 + (set++ % 8)) });
      for (const answer of await Promise.all(asked)) expect(answer).toMatchObject({ error: { code: 'malformed' } });
      expect(await mine, `${depth} deep`).toMatchObject({ ok: true });
    }
    expect(attacker.isOpen()).toBe(true);
    attacker.leave();
  }
  const learningRate = 2 ** -(1 + ((set - 1) % 8));
  await until(() => teacher.state().configuration.training.learningRate === learningRate, 'the last change');
  await until(() => pupil.state().configuration.training.learningRate === learningRate, 'the last change, elsewhere');
  expect([pupil.socket.connected, errors]).toEqual([true, []]);
  expect(pupil.all('welcome')).toHaveLength(1);
});
