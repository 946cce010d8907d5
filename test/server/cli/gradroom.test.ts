/** The command line, really run: what it says, writes, and returns. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contentHash, Player, readLog, type ServerKey } from '@gradroom/shared';
import { withoutNames, writeRecording } from '@gradroom/shared/recordings';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readOptions, UsageError } from '../../../server/cli/options.js';
import { replay } from '../../../server/cli/replay.js';
import { knownKeys, sealedLesson } from '../../recording/sealed.js';
import { plain } from '../../recording/small-log.js';
import { createRoom } from '../lesson.js';
import { build, startServer } from '../process.js';

const script = fileURLToPath(new URL('../../../server/cli/gradroom.mjs', import.meta.url));
const recording = sealedLesson();
const bytes = writeRecording(recording);
const [key] = knownKeys.keys();
let folder: string;

beforeAll(async () => {
  await build(['server']);
  folder = await mkdtemp(join(tmpdir(), 'gradroom-cli-'));
  const { log } = recording;
  const wrong = { ...log, marks: log.marks.map((mark) => ({ ...mark, stateHash: 'f'.repeat(64) })) };
  const files: Record<string, Uint8Array | string> = {
    lesson: bytes,
    nameless: writeRecording(withoutNames(recording)),
    cut: bytes.subarray(0, bytes.length - 40),
    differs: writeRecording({ ...recording, log: wrong }),
    text: 'hello',
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Names of files stand for those in the folder. */
const run = (...args: string[]): Promise<Run> =>
  new Promise((resolve) => {
    const all = args.map((arg, index) => (index === 1 && !arg.startsWith('-') ? join(folder, arg) : arg));
    execFile(process.execPath, [script, ...all], (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });

describe('gradroom replay', () => {
  it('[CMD1] says whose recording it is, or that it is consistent, or where it differs, and returns that', async () => {
    const [verified, nameless, unknown, differs, cut] = await Promise.all([
      run('replay', 'lesson', '--verify', '--key', key),
      run('replay', 'nameless', '--key', key),
      run('replay', 'lesson'),
      run('replay', 'differs', '--key', key),
      run('replay', 'cut', '--key', key),
    ]);
    expect(verified.err).toMatch(/^Verified as recorded by School of Ada: recomputed, 4 hashes compared/);
    expect([verified.code, verified.out]).toEqual([0, '']);
    expect([nameless.code, nameless.err]).toEqual([0, expect.stringContaining('Names are hidden.')]);
    expect([unknown.code, unknown.err]).toEqual([0, expect.stringContaining(`shows ${key}, give it by --key`)]);
    expect(unknown.err).toContain('Consistent: recomputed to the recorded bits');
    expect([differs.code, differs.err]).toEqual([
      1,
      expect.stringMatching(/^At step 0 the result is another one than its mark/),
    ]);
    expect([cut.code, cut.err]).toEqual([1, expect.stringMatching(/^The file is cut short.*\nConsistent.*no seal/)]);
  });

  it('[CMD1] knows what a real server sealed, on the thread where it makes files', async () => {
    const server = await startServer();
    try {
      const { code, instructorToken } = await createRoom(server.url);
      const headers = { authorization: `Bearer ${instructorToken}` };
      const answer = await fetch(`${server.url}/api/rooms/${code}/recording`, { headers });
      await writeFile(join(folder, 'real'), new Uint8Array(await answer.arrayBuffer()));
      const { key, server: name } = (await (await fetch(`${server.url}/api/key`)).json()) as ServerKey;
      const { code: exit, err } = await run('replay', 'real', '--key', key);
      expect([exit, err]).toEqual([0, expect.stringContaining(`Verified as recorded by ${name}:`)]);
    } finally {
      await server.stop();
    }
  });

  it('[CMD2] writes the weights and metrics of a step, to the bit', async () => {
    const { code, out } = await run('replay', 'lesson', '--to', '6', '--json');
    expect(code).toBe(0);
    const player = new Player(recording.log.header, plain);
    for (const entry of recording.log.entries) player.accept(entry);
    player.advanceTo(6);
    const moment = JSON.parse(out) as { layers: { weights: number[][]; biases: number[] }[] } & Record<string, unknown>;
    expect(moment).toMatchObject({ step: 6, age: 6, stateHash: contentHash(player.engine.save()) });
    expect(moment.metrics).toEqual(player.engine.evaluate());
    const flat = moment.layers.map(({ weights, biases }) => ({ weights: weights.flat(), biases }));
    expect(flat).toEqual(
      player.engine.parameters.map(({ weights, biases }) => ({ weights: [...weights], biases: [...biases] })),
    );
    expect(moment.layers[0].weights[0]).toHaveLength(2);
  });

  it('[CMD3] writes curves as a table, and the log as JSON Lines', async () => {
    const { out } = await run('replay', 'lesson', '--csv', '--every', '4');
    const [head, ...rows] = out.trimEnd().split('\n');
    expect(head).toBe('step,age,trainLoss,testLoss,trainAccuracy,testAccuracy');
    expect(rows.map((row) => row.split(',').slice(0, 2))).toEqual([
      ['0', '0'],
      ['4', '4'],
      ['8', '1'],
      ['10', '3'],
    ]);
    const log = await run('replay', 'lesson', '--log');
    expect(readLog(log.out)).toEqual(JSON.parse(JSON.stringify(recording.log)));
    expect(log.out).toContain('Ms Ada');
    expect((await run('replay', 'nameless', '--log')).out).not.toContain('Ms Ada');
    const without = await run('replay', 'lesson', '--log', '--nameless');
    expect(readLog(without.out)).toEqual(readLog(log.out));
    for (const name of recording.names.values()) expect(without.out).not.toContain(name);
  });

  it.each([
    [['replay', 'nowhere'], /nowhere cannot be read \(ENOENT\)/],
    [['replay', 'text', '--json'], /text: The file is no recording of Gradroom\./],
  ])('[CMD4] %j is told in one sentence, with exit code 2', async (args, sentence) => {
    const { code, out, err } = await run(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(sentence);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  it.each([
    ['replay lesson --to x --json', /^--to is "x", but must be a whole number from 0 on\./],
    ['replay lesson --every 0 --csv', /^--every is "0", but must be a whole number from 1 on\./],
    ['replay lesson --to 5', /^--to goes with/],
    ['replay lesson --csv --nameless', /^--nameless goes with --log/],
    ['replay lesson --json --csv', /^Only one of/],
    ['replay lesson --colour', /^Unknown option '--colour'/],
    ['replay lesson --key abc', /^"abc" is no key/],
    ['replay', /^Name one file\./],
    ['play lesson', /^There is no command "play"\./],
  ])('[CMD4] refuses %s', (line, sentence) => {
    expect(() => readOptions(line.split(' '))).toThrow(UsageError);
    expect(() => readOptions(line.split(' '))).toThrow(sentence);
  });

  it('[CMD4] refuses a step that is not in the recording', async () => {
    const options = readOptions(['replay', join(folder, 'lesson'), '--to', '99', '--json']);
    if (!options) throw new Error('no help was asked for');
    await expect(replay(options, () => {})).rejects.toThrow('Step 99 is not in this recording, which goes to step 10.');
  });

  it('[CMD4] shows what it can do', async () => {
    expect(await run('--help')).toMatchObject({
      code: 0,
      out: expect.stringContaining('gradroom replay FILE') as string,
    });
    expect((await readFile(script, 'utf8')).startsWith('#!/usr/bin/env node')).toBe(true);
  });
});
