/** Where a recording comes from: a room's secret as this browser has it, and bytes that come in pieces. */
import { expect, it } from 'vitest';
import { inPieces, secretFor } from '../../../client/state/recording-source.js';
import { Seats, type Seat } from '../../../client/state/seat.js';

function seats(): Seats {
  const storage = () => {
    const items = new Map<string, string>();
    return {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
      removeItem: (key: string) => void items.delete(key),
    };
  };
  return new Seats(storage(), storage());
}
const seat: Seat = { code: 'K7M4PX', id: 'p1', name: 'Ada', role: 'student', resume: 'resume' };

it('[RX3] whoever made or teaches the room has its secret; a student has none to guess with', () => {
  const own = seats();
  expect(secretFor('K7M4PX', own)).toBeUndefined();
  own.keep(seat);
  expect(secretFor('K7M4PX', own)).toBeUndefined();
  own.keep({ ...seat, role: 'instructor' });
  expect(secretFor('K7M4PX', own)).toBe('resume');
  own.keepTaught({ code: 'K7M4PX', token: 'token' });
  expect(secretFor('K7M4PX', own)).toBe('token');
  expect(secretFor('ABCDEF', own)).toBeUndefined();
});

it.each([['5'], [undefined]])('[RX3] tells how much has come, of %s bytes', async (length) => {
  const pieces = [Uint8Array.of(1, 2, 3), Uint8Array.of(4, 5)];
  const body = new ReadableStream<Uint8Array>({
    pull(to) {
      const piece = pieces.shift();
      if (piece) to.enqueue(piece);
      else to.close();
    },
  });
  const told: [number, number | undefined][] = [];
  const headers = length === undefined ? undefined : { 'content-length': length };
  const bytes = await inPieces(new Response(body, { headers }), (...come) => void told.push(come));
  const of = length === undefined ? undefined : 5;
  expect([...bytes]).toEqual([1, 2, 3, 4, 5]);
  expect(told).toEqual([
    [3, of],
    [5, of],
  ]);
});
