/** `gradroom replay`: what a recording's file holds, checked, at one step, or as curves. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fastestBackend, firstStepOf, isComputed, writeLog, type Trainers } from '@gradroom/shared';
import {
  readRecording,
  RecordingError,
  trusting,
  type Opened,
  type Recording,
  type Trust,
} from '@gradroom/shared/recordings';
import { curvesAsCsv, momentAsJson } from './moments.js';
import { UsageError, type ReplayOptions } from './options.js';
import { sentenceOf } from './sentences.js';

export interface Replayed {
  /** The file is not whole, or not what comes out when it is computed. */
  readonly failed: boolean;
  /** For stdout. */
  readonly out: string | undefined;
  /** For stderr, a line each. */
  readonly said: readonly string[];
}

/** @param tell how far it has come @throws UsageError where nothing could be done */
export async function replay(options: ReplayOptions, tell: (text: string) => void): Promise<Replayed> {
  const { recording, fault } = await opened(options.file);
  const step = options.to ?? recording.lastStep;
  if (step > recording.lastStep || step < firstStepOf(recording.log.header)) {
    throw new UsageError(`Step ${step} is not in this recording, which goes to step ${recording.lastStep}.`);
  }
  const backend = await kernels();
  const said = fault ? [`${fault.message} What comes before is whole, up to step ${recording.lastStep}.`] : [];
  const trust = options.verify ? verified(recording, options.keys, backend, tell) : undefined;
  if (trust) said.push(sentenceOf(trust, recording));
  const failed = fault !== undefined || trust?.kind === 'differs';
  return { failed, out: written(recording, step, options, backend), said };
}

async function opened(file: string): Promise<Opened> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file} cannot be read (${error.code ?? error.message}).`);
  });
  try {
    return readRecording(bytes);
  } catch (error) {
    throw error instanceof RecordingError ? new UsageError(`${file}: ${error.message}`) : error;
  }
}

function verified(
  recording: Recording,
  keys: readonly string[],
  backend: Trainers,
  tell: (text: string) => void,
): Trust {
  // Whoever gives a key knows whose it is; the seal's own name for it is as good as any.
  const knownKeys = new Map(keys.map((key) => [key, recording.seal?.server ?? key]));
  const run = trusting(recording, { backend, knownKeys });
  for (;;) {
    const { done, value } = run.next();
    if (done) return value;
    tell(`Step ${value} of ${recording.lastStep} …`);
  }
}

function written(recording: Recording, step: number, options: ReplayOptions, backend: Trainers): string | undefined {
  if (options.as === undefined) return undefined;
  if (options.as === 'log') return writeLog(recording.log, options.nameless ? undefined : recording.names);
  const { engineVersion } = recording.log.header;
  if (!isComputed(engineVersion)) throw new UsageError(`Engine version ${engineVersion} is not computed here.`);
  try {
    if (options.as === 'json') return momentAsJson(recording, step, backend);
    return curvesAsCsv(recording, step, options.every, backend);
  } catch (error) {
    throw new UsageError(`It cannot be computed to step ${step}: ${(error as Error).message}`);
  }
}

async function kernels(): Promise<Trainers> {
  return fastestBackend(await readFile(createRequire(import.meta.url).resolve('@gradroom/shared/kernels.wasm')));
}
