/** Bytes from outside are parsed here, once: what is hostile, too deep or not of the schema becomes a refusal in one sentence. */
import * as v from 'valibot';
import { MESSAGE_DEPTH_MAX, MESSAGE_PARTS_MAX } from '../limits.js';
import type { Command } from '../session/commands.js';
import type { Refusal } from '../session/refusal.js';
import type { CommandMessage } from './schemas.js';

const hostileKeys = new Set(['__proto__', 'constructor', 'prototype']);

export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Refusal };

/** Parses what came from outside. Never throws, whatever it is given. */
export function parse<Schema extends v.GenericSchema>(schema: Schema, input: unknown): Parsed<v.InferOutput<Schema>> {
  const hostile = hostility(input);
  if (hostile) return { ok: false, error: hostile };
  const result = v.safeParse(schema, input);
  return result.success ? { ok: true, value: result.output } : malformed(explainIssues(result.issues));
}

/** A command message as the room takes it: the command, and the sender's id of it apart. */
export function splitCommand(message: CommandMessage): { readonly command: Command; readonly id: string | undefined } {
  const { id, ...command } = message;
  return { command, id };
}

function malformed(message: string): { readonly ok: false; readonly error: Refusal } {
  return { ok: false, error: { code: 'malformed', message } };
}

/**
 * Why nobody should look into it: what no honest client sends. Undefined where there is nothing of the kind. It calls itself nowhere,
 * so that whatever is nested deeply (a list of 5,000 lists takes 10 KB) is to be asked this before anything else walks through it.
 */
export function hostility(input: unknown): Refusal | undefined {
  const found = hostileIn(input);
  return found === undefined ? undefined : malformed(found).error;
}

function hostileIn(input: unknown): string | undefined {
  let parts = 0;
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value: input, depth: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, depth } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return 'Binary data has no place in this message.';
    if (depth >= MESSAGE_DEPTH_MAX) return `The message is nested more than ${MESSAGE_DEPTH_MAX} deep.`;
    const keys = Object.keys(value);
    parts += keys.length;
    if (parts > MESSAGE_PARTS_MAX) return `The message has more than ${MESSAGE_PARTS_MAX} parts.`;
    for (const key of keys) {
      if (hostileKeys.has(key)) return `${key} is not a field of any message.`;
      waiting.push({ value: (value as Record<string, unknown>)[key], depth: depth + 1 });
    }
  }
  return undefined;
}

/** One sentence for the first thing that is wrong, with what is allowed there. */
export function explainIssues(issues: readonly [v.GenericIssue, ...v.GenericIssue[]]): string {
  const issue = deepest(issues[0]);
  const path = v.getDotPath(issue);
  const place = path === null ? 'The message' : shortened(path, 60);
  const received = shortened(issue.received, 40);
  switch (issue.type) {
    case 'strict_object':
      // An unknown field is expected to be `never`; a missing or wrong one to be something.
      if (issue.expected === 'never') return `${place} is not known here.`;
      return received === 'undefined' ? `${place} is missing.` : `${place} must be an object, not ${received}.`;
    case 'min_value':
      return `${place} must be at least ${bound(issue.requirement)}, not ${received}.`;
    case 'max_value':
      return `${place} must be at most ${bound(issue.requirement)}, not ${received}.`;
    case 'integer':
      return `${place} must be a whole number, not ${received}.`;
    case 'finite':
      return `${place} must be a finite number, not ${received}.`;
    case 'min_length':
      return `${place} must have at least ${counted(issue)}.`;
    case 'max_length':
      return `${place} must have at most ${counted(issue)}.`;
    case 'regex':
      return `${place} must be ${issue.message === 'lines' ? 'text' : 'one line'} of whole characters, without control characters.`;
    default: {
      const allowed = allowedBy(issue.expected ?? 'something else');
      return received === 'undefined'
        ? `${place} is missing; it must be ${allowed}.`
        : `${place} must be ${allowed}, not ${received}.`;
    }
  }
}

/** A bound as it is documented, not as single precision rounded it. */
function bound(requirement: unknown): string {
  return typeof requirement === 'number' && !Number.isInteger(requirement)
    ? requirement.toFixed(7).replace(/0+$/, '')
    : String(requirement);
}

const kinds: Readonly<Record<string, string>> = {
  Object: 'an object',
  Array: 'a list',
  number: 'a number',
  string: 'text',
  boolean: 'true or false',
};

/** Names that a sentence still lists. */
const LISTED_MAX = 12;

/** Valibot's `("a" | "b")` in words: `a or b`. */
function allowedBy(expected: string): string {
  const names = expected
    .replace(/^\(|\)$/g, '')
    .split(' | ')
    .map((name) => kinds[name] ?? name.replaceAll('"', ''));
  if (names.length > LISTED_MAX) return `one of the ${names.length} that PROTOCOL.md lists`;
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} or ${names[names.length - 1]}` : names[0];
}

function counted({ input, requirement }: v.GenericIssue & { readonly requirement?: unknown }): string {
  const unit = typeof input === 'string' ? 'character' : 'item';
  return `${String(requirement)} ${unit}${requirement === 1 ? '' : 's'}`;
}

/** Of a union the issue inside it is more telling, where there is one about this very value. */
function deepest(issue: v.GenericIssue): v.GenericIssue {
  const inner = issue.issues?.find(({ kind }) => kind === 'validation');
  return inner && issue.type === 'union' ? { ...inner, path: issue.path } : issue;
}

function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
