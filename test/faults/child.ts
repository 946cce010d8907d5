/** Starts `room-child.mjs`, and reads what it tells. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { CommandAnswer } from '@gradroom/shared';

export type Answer = { readonly type: 'answer'; readonly id: string; readonly person: string } & CommandAnswer;
export type Told =
  | Answer
  | {
      readonly type: 'room';
      readonly code: string;
      readonly epoch: number;
      readonly seq: number;
      readonly step: number;
    }
  | { readonly type: 'seat'; readonly index: number; readonly person: string; readonly resume: string }
  | { readonly type: 'fault'; readonly message: string };

export interface Child {
  readonly told: Told[];
  /** Resolves when what it told is enough; rejects when it ends before. */
  until(enough: (told: readonly Told[]) => boolean): Promise<void>;
  /** Resolves when it ends by itself. */
  readonly over: Promise<void>;
  /** SIGKILL; resolves when it is dead and everything it told has been read. */
  kill(): Promise<void>;
}

/** So that no file of a process grows over so many of the shell's blocks of 512 bytes: then it is refused as by a quota. */
export const limited = (fileBlocksMax: number): readonly string[] => [
  'sh',
  '-c',
  `ulimit -f ${fileBlocksMax}; exec "$@"`,
  'sh',
];

/** @param behind a command that runs it, if any */
export function startChild(args: readonly string[], behind: readonly string[] = []): Child {
  const script = fileURLToPath(new URL('./room-child.mjs', import.meta.url));
  const [program, ...rest] = [...behind, process.execPath, script, ...args];
  const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
  const told: Told[] = [];
  const watchers = new Set<() => void>();
  let text = '';
  let errors = '';
  child.stdout.on('data', (data) => {
    const lines = (text + String(data)).split('\n');
    text = lines.pop() ?? '';
    told.push(...lines.map((line) => JSON.parse(line) as Told));
    for (const watcher of watchers) watcher();
  });
  child.stderr.on('data', (data) => (errors += String(data)));
  let isOver = false;
  const over = new Promise<void>((resolve) => {
    child.once('close', () => {
      isOver = true;
      for (const watcher of watchers) watcher();
      resolve();
    });
  });
  return {
    told,
    over,
    until: (enough) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!enough(told) && !isOver) return;
          watchers.delete(look);
          if (enough(told)) resolve();
          else reject(new Error(`The process ended: ${errors}`));
        };
        watchers.add(look);
        look();
      }),
    async kill() {
      child.kill('SIGKILL');
      await over;
    },
  };
}
