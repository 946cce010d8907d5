/** The order of commands goes on, whatever goes wrong with one of them. */
import { chainStart, completeConfiguration, ENGINE_VERSION, initialState, type Header } from '@gradroom/shared';
import { beforeEach, expect, it, vi } from 'vitest';
import { Ledger, type LedgerOptions } from '../../../server/rooms/ledger.js';
import { MemoryStore } from '../storage/memory-store.js';

const completed = completeConfiguration({});
if (!completed.ok) throw new Error(completed.error.message);
const header: Header = {
  log: 'l',
  engineVersion: ENGINE_VERSION,
  seed: 1,
  configuration: completed.configuration,
  policy: 'everyone',
};
const record = {
  code: 'c',
  name: 'n',
  log: 'l',
  createdAt: 0,
  usedAt: 0,
  instructorTokenHashes: [],
  open: true,
};

let store: MemoryStore;
let token: number;

beforeEach(async () => {
  store = new MemoryStore();
  await store.createRoom(record, header);
  token = await store.acquire('l');
});

function ledger(options: Partial<LedgerOptions> = {}) {
  const told = {
    onDurable: vi.fn(),
    onNotSaved: vi.fn(),
    onBroken: vi.fn(),
    onUndecided: vi.fn(),
    onInDoubt: vi.fn(),
    onOvertaken: vi.fn(),
  };
  const state = initialState(header);
  const time = { after: () => () => {}, measure: () => 0 };
  const fixed = {
    store,
    time,
    patienceMs: 1_000,
    log: 'l',
    token,
    state,
    chain: chainStart(header),
    step: () => 0,
    nameOf: () => undefined,
  };
  return { told, ledger: new Ledger({ ...fixed, ...told, ...options }) };
}

const joined = (id: string) => () => ({ type: 'joined', person: { id, role: 'student' } }) as const;
const failing = () => {
  throw new Error('a defect');
};

it('[H3] a command that throws is refused alone; those beside and after it are written', async () => {
  const { told, ledger: one } = ledger();
  const answers = await Promise.all([one.write(joined('a')), one.write(failing), one.write(joined('b'))]);
  expect(answers).toEqual([
    { ok: true, seq: 1, step: 0 },
    { ok: false, error: expect.objectContaining({ code: 'internal' }) },
    { ok: true, seq: 2, step: 0 },
  ]);
  expect(told.onUndecided).toHaveBeenCalledTimes(1);
  expect(await one.write(joined('c'))).toEqual({ ok: true, seq: 3, step: 0 });
  expect(Object.keys(one.state.people)).toEqual(['a', 'b', 'c']);
  expect(await store.entries('l', 1)).toHaveLength(3);
  await one.close();
});

it('[H3] one that cannot be applied or hashed leaves nothing behind', async () => {
  const { ledger: one } = ledger();
  const unknown = () => ({ type: 'joined', person: undefined }) as never;
  const circular: Record<string, unknown> = { type: 'joined', person: { id: 'x', role: 'student' } };
  circular.self = circular;
  for (const command of [unknown, () => circular as never]) {
    expect(await one.write(command)).toMatchObject({ ok: false, error: { code: 'internal' } });
  }
  expect(one.state.seq).toBe(0);
  expect(await one.write(joined('a'))).toEqual({ ok: true, seq: 1, step: 0 });
});

it('[H3] who cannot follow what is durable ends the room, and what is durable is answered', async () => {
  const { told, ledger: one } = ledger({ onDurable: failing });
  expect(await one.write(joined('a'))).toEqual({ ok: true, seq: 1, step: 0 });
  expect(told.onBroken).toHaveBeenCalledTimes(1);
  expect(await one.write(joined('b'))).toMatchObject({ ok: false, error: { code: 'room-unavailable' } });
  await one.close();
});
