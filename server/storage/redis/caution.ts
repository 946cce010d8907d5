/** What of a Redis's settings may cost rooms what was acknowledged: said once, at the start, to whoever runs the server. */
import type { Connection } from './connection.js';

const advice: readonly { readonly setting: string; readonly safe: readonly string[]; readonly otherwise: string }[] = [
  { setting: 'appendonly', safe: ['yes'], otherwise: 'when Redis ends, what it took since its last snapshot is lost' },
  {
    setting: 'appendfsync',
    safe: ['always'],
    otherwise: 'a power cut may cost the last seconds of what was confirmed',
  },
  { setting: 'maxmemory-policy', safe: ['noeviction'], otherwise: 'a Redis without space throws rooms away' },
];

/** A sentence for each, of every server that takes writes, as far as it tells. Never rejects: many a hosted Redis does not tell. */
export async function cautionsOf(redis: Pick<Connection, 'askEach'>): Promise<string[]> {
  const cautions = advice.map(async ({ setting, safe, otherwise }) => {
    const answers = await redis.askEach(['CONFIG', 'GET', setting]);
    const values = new Set(answers.map((answer) => settingIn(answer, setting)));
    const unsafe = [...values].filter((value) => value !== undefined && !safe.includes(value));
    return unsafe.map((value) => `Redis has "${setting} ${value}": ${otherwise}.`);
  });
  return (await Promise.all(cautions)).flat();
}

/** Undefined where it was not told. */
function settingIn(answer: unknown, setting: string): string | undefined {
  // An object, or by an older form of the protocol a list.
  const value: unknown = Array.isArray(answer) ? answer[1] : (answer as Record<string, unknown> | undefined)?.[setting];
  return typeof value === 'string' ? value : undefined;
}
