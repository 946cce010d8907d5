/**
 * Where the server's log goes: JSON lines on stderr, for programs. In a terminal, where a teacher looks for the addresses, only
 * warnings and errors, in words, unless LOG_LEVEL asks for more.
 */
import pino from 'pino';
import type { LogLevel } from './settings.js';

/** `process.stderr`, as far as it is used. */
export interface LogStream {
  readonly fd: number;
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export function createLog(level: LogLevel | undefined, stream: LogStream): pino.Logger {
  if (level === undefined && stream.isTTY) {
    return pino({ level: 'warn' }, { write: (line) => void stream.write(inWords(line)) });
  }
  return pino({ level: level ?? 'info' }, pino.destination(stream.fd));
}

interface Line {
  readonly level: number;
  readonly time: number;
  readonly msg: string;
  readonly room?: string;
  readonly err?: { readonly message?: string };
}

/** `14:05:12 Warning: A seat could not be saved. (room K7M4PX, the disk is full)` */
function inWords(json: string): string {
  const { level, time, msg, room, err } = JSON.parse(json) as Line;
  const kind = level < pino.levels.values.error ? 'Warning' : 'Error';
  const about = [room && `room ${room}`, err?.message].filter(Boolean).join(', ');
  const clock = new Date(time).toTimeString().slice(0, 8);
  return `${clock} ${kind}: ${msg}${about && ` (${about})`}\n`;
}
