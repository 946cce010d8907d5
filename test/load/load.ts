/**
 * `npm run load`: rooms full of people against a server, here or anywhere, and what all of them saw of it. Nothing here fails because
 * a machine is slow; goals stand in parentheses.
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { mainThreadTimeMs } from '../bench/processor-time.js';
import { sleep } from '../bench/report.js';
import { comeWithinMs, gather, makeRooms } from './crowd.js';
import { isSoak, readOptions, usage, type LoadOptions } from './options.js';
import { printReport, type LoadReport, type Moment } from './load-report.js';
import { remote, startUnderLoad } from './server-side.js';

/** After the last ones have gone; where there is time, longer than a room keeps a place for somebody who left. */
const SETTLE_MS = 5_000;
const WRITTEN_OFF_MS = 35_000;
const LOOK_EVERY_MS = 30_000;

export async function underLoad(options: LoadOptions, generator: string): Promise<LoadReport> {
  const { rooms, clients, minutes, address } = options;
  const server = address ? remote(address) : await startUnderLoad(Math.max(120, clients), options.profile);
  const moments: Moment[] = [];
  const look = async (name: string) => moments.push({ name, look: await server.look(true) });
  try {
    const made = await makeRooms(server.url, rooms);
    await sleep(1_000);
    await look('rooms are made');
    const crowd = gather(generator, server.url, made, options);
    const allMs = Math.min(comeWithinMs(rooms, clients), minutes * 30_000);
    await sleep(allMs);
    await crowd.beside(() => look('all have come'));
    const [startMs, mainMs] = [performance.now(), server.pid === undefined ? Number.NaN : mainThreadTimeMs(server.pid)];
    const endMs = startMs + minutes * 60_000 - allMs;
    // In a long run again and again, since two moments tell nothing of a leak.
    for (let nth = 1; startMs + nth * LOOK_EVERY_MS < endMs && isSoak(options); nth++) {
      await sleep(startMs + nth * LOOK_EVERY_MS - performance.now());
      await crowd.beside(() => look(`${(nth * LOOK_EVERY_MS) / 60_000} min later`));
    }
    await sleep(Math.max(0, endMs - performance.now()));
    const seconds = (performance.now() - startMs) / 1_000;
    const mainShare = server.pid === undefined ? Number.NaN : (mainThreadTimeMs(server.pid) - mainMs) / 1000 / seconds;
    await crowd.beside(() => look('the end'));
    const report = await crowd.stop();
    await sleep(isSoak(options) ? WRITTEN_OFF_MS : SETTLE_MS);
    await look('all are gone');
    return { options, ...report, moments, mainShare };
  } finally {
    await server.stop();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const options = readOptions(process.argv.slice(2));
    const report = await underLoad(options, fileURLToPath(new URL('generator.js', import.meta.url)));
    printReport(report);
    if (options.json) await writeFile(options.json, `${JSON.stringify(report, undefined, 2)}\n`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error(usage);
    process.exitCode = 1;
  }
}
