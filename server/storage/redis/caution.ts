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

/** A sentence for each; of one server, as far as it tells. Never rejects: many a hosted Redis does not tell. */
export async function cautionsOf(redis: Connection): Promise<string[]> {
  const cautions = advice.map(async ({ setting, safe, otherwise }) => {
    const value = await settingOf(redis, 'gradroom', setting);
    return value === undefined || safe.includes(value) ? [] : [`Redis has "${setting} ${value}": ${otherwise}.`];
  });
  return (await Promise.all(cautions)).flat();
}

/** Of the server that has this key; undefined where it does not tell. Never rejects. */
export async function settingOf(
  redis: Pick<Connection, 'ask'>,
  key: string,
  setting: string,
): Promise<string | undefined> {
  const answer = await redis.ask(key, ['CONFIG', 'GET', setting]).catch(() => undefined);
  // An object, or by an older form of the protocol a list.
  const value: unknown = Array.isArray(answer) ? answer[1] : (answer as Record<string, unknown> | undefined)?.[setting];
  return typeof value === 'string' ? value : undefined;
}
