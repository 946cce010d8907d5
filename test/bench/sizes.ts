/**
 * What classes cost, measured, and what many of them need, reckoned. Writes docs/sizes.json (what was measured) and the tables of
 * docs/sizes.md; `SIZES=reckon` reckons again from the numbers that are there.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { redisIsHere, startRedis } from '../server/storage/redis-server.js';
import { keptOfHour } from './sizes/kept.js';
import { measureStore } from './sizes/measure.js';
import { costOfLine } from './sizes/servers.js';
import { tablesOf, type Measured } from './sizes/tables.js';

const file = (name: string) => fileURLToPath(new URL(`../../docs/${name}`, import.meta.url));

async function measure(): Promise<Measured> {
  if (!redisIsHere) throw new Error('Rooms in Redis are measured as well: install redis-server.');
  const embedded = await measureStore();
  const redis = await startRedis({ fsync: 'always' });
  const inRedis = async () => {
    const costs = await measureStore({ url: redis.url, pid: redis.pid() });
    const redisLine = await costOfLine(redis);
    return {
      redis: costs,
      redisLine,
      kept: { usual: await keptOfHour(redis, 'a'), deep: await keptOfHour(redis, 'b') },
    };
  };
  const machine = `${cpus()[0]?.model.trim()}, ${cpus().length} threads, Node ${process.version}`;
  const on = new Date().toISOString().slice(0, 10);
  return { on, machine, embedded, ...(await inRedis().finally(() => redis.remove())) };
}

const measured =
  process.env.SIZES === 'reckon' ? (JSON.parse(readFileSync(file('sizes.json'), 'utf8')) as Measured) : await measure();
writeFileSync(file('sizes.json'), `${JSON.stringify(measured, undefined, 2)}\n`);

const page = readFileSync(file('sizes.md'), 'utf8');
const tables = tablesOf(measured);
const written = Object.entries(tables).reduce((text, [name, table]) => {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < 0) throw new Error(`docs/sizes.md has no place for the table “${name}”.`);
  return `${text.slice(0, from)}${begin}\n\n${table}\n\n${text.slice(to)}`;
}, page);
writeFileSync(file('sizes.md'), written);
console.log(Object.values(tables).join('\n\n'));
