/** Attributes of a directive, read with its schema: text becomes numbers and lists, and every mistake is told with what is allowed. */
import * as v from 'valibot';
import { readNumber } from './condition.js';
import type { Directive, Mistake } from './source.js';

type Entries = Readonly<Record<string, v.GenericSchema>>;
type Attributes = v.StrictObjectSchema<Entries, undefined>;

export type ReadAttributes<Schema extends Attributes> =
  | { readonly ok: true; readonly value: v.InferOutput<Schema> }
  | { readonly ok: false; readonly mistakes: readonly Complaint[] };

/** What is wrong with one attribute. */
export interface Complaint {
  readonly name: string;
  readonly message: string;
}

/** @param owner what the attributes are of, as mistakes call it: "ask", "the front matter" */
export function readAttributes<Schema extends Attributes>(
  schema: Schema,
  owner: string,
  written: Readonly<Record<string, string>>,
): ReadAttributes<Schema> {
  const entries = Object.entries(written).map(([name, text]) => {
    return [name, name in schema.entries ? valueFor(schema.entries[name], text) : text];
  });
  const result = v.safeParse(schema, Object.fromEntries(entries));
  if (result.success) return { ok: true, value: result.output };
  const mistakes = result.issues.map((issue) => {
    const name = String(issue.path?.[0]?.key ?? '');
    // Of a list the item that is wrong.
    const text = (issue.path?.length ?? 0) > 1 ? String(issue.input) : written[name];
    return { name, message: complaint(issue, name, owner, Object.keys(schema.entries), text) };
  });
  return { ok: false, mistakes };
}

/** @returns undefined where something is wrong, which `mistakes` grows by */
export function attributesOf<Schema extends Attributes>(
  schema: Schema,
  { name, line, attributes }: Pick<Directive, 'name' | 'line' | 'attributes'>,
  mistakes: Mistake[],
): v.InferOutput<Schema> | undefined {
  const read = readAttributes(schema, `“${name}”`, attributes);
  if (read.ok) return read.value;
  mistakes.push(...read.mistakes.map(({ message }) => ({ line, message })));
  return undefined;
}

/** The parts of valibot's schemas that are read here. */
interface Node {
  readonly type: string;
  readonly wrapped?: Node;
  readonly item?: Node;
}

/** What is no number stays text, so that the schema says so. */
function valueFor(schema: v.GenericSchema, text: string): unknown {
  const node = bare(schema);
  if (node.type === 'number' || node.type === 'union') return readNumber(text) ?? text;
  if (node.type !== 'array') return text;
  // Of a list of lists each is told from the next by a semicolon.
  if (node.item?.type === 'array') return text.split(';').map((list) => listFor(node.item!, list));
  return listFor(node, text);
}

function listFor(node: Node, text: string): unknown[] {
  const items = text.split(',').flatMap((item) => repeated(item.trim()));
  return node.item?.type === 'number' ? items.map((item) => readNumber(item) ?? item) : items;
}

const bare = (node: Node): Node => (node.type === 'optional' && node.wrapped ? bare(node.wrapped) : node);

/** `10x8` is ten times 8. */
function repeated(item: string): string[] {
  const [, times, value] = /^(\d{1,2})x(\d+)$/.exec(item) ?? [];
  if (times === undefined) return item === '' ? [] : [item];
  return Array.from({ length: Number(times) }, () => value);
}

function complaint(
  issue: v.BaseIssue<unknown>,
  name: string,
  owner: string,
  known: readonly string[],
  written: string | undefined,
): string {
  if (issue.type === 'strict_object') {
    if (issue.expected !== 'never') return `${owner} needs “${name}”`;
    return `${owner} has no “${name}”; allowed: ${known.length > 0 ? known.join(', ') : 'nothing'}`;
  }
  const items = Array.isArray(issue.input) ? 'items' : 'characters';
  switch (issue.type) {
    case 'picklist':
      return `there is no ${name} “${String(issue.input)}”; allowed: ${namesOf(issue.expected)}`;
    case 'min_value':
      return `${name} must be at least ${boundOf(issue)}, not ${written}`;
    case 'max_value':
      return `${name} must be at most ${boundOf(issue)}, not ${written}`;
    case 'integer':
      return `${name} must be a whole number, not ${written}`;
    case 'min_length':
      return Number(issue.requirement) > 1
        ? `${name} needs at least ${boundOf(issue)} ${items}`
        : `${name} must not be empty`;
    case 'max_length':
      return `${name} has too many ${items}; at most ${boundOf(issue)}`;
    case 'regex':
      return `${name} must be ${String(issue.message)}, not “${written}”`;
    default:
      return `${name} must be ${issue.expected === 'number' ? 'a number' : 'a number or max'}, not “${written}”`;
  }
}

/** Valibot's `("a" | "b")`: a, b. */
const namesOf = (expected: string | null) => (expected ?? '').replace(/[()"]/g, '').replaceAll(' | ', ', ');

/** A bound as it is documented, not as single precision rounded it. */
const boundOf = ({ requirement }: v.BaseIssue<unknown>) =>
  typeof requirement === 'number' ? String(Number(requirement.toPrecision(6))) : String(requirement);
