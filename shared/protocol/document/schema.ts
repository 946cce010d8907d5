/** Schemas in words: what a field may hold, read from the schema that checks it. */
import type * as v from 'valibot';
import { code, codes, number, table } from './markdown.js';

/** The parts of valibot's schemas that are read here. */
interface Node {
  readonly kind: string;
  readonly type: string;
  readonly pipe?: readonly Node[];
  readonly wrapped?: Node;
  readonly item?: Node;
  readonly items?: readonly Node[];
  readonly entries?: Readonly<Record<string, Node>>;
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
  readonly requirement?: unknown;
  readonly description?: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

const nodeOf = (schema: v.GenericSchema): Node => schema;
const isOptional = (node: Node): boolean => node.type === 'optional';
const bare = (node: Node): Node => (node.wrapped && isOptional(node) ? bare(node.wrapped) : node);

function actionOf(node: Node, type: string): Node | undefined {
  return node.pipe?.slice(1).find((action) => action.type === type || nested(action, type) !== undefined);
}

/** `v.partial` and `v.optional` put pipes into pipes. */
function nested(node: Node, type: string): Node | undefined {
  return node.pipe ? actionOf(node, type) : undefined;
}

export function descriptionOf(schema: v.GenericSchema): string {
  return describeNode(nodeOf(schema));
}

function describeNode(node: Node): string {
  return actionOf(bare(node), 'description')?.description ?? '';
}

function bounds(node: Node): string {
  const range = actionOf(node, 'metadata')?.metadata?.range as readonly [number, number] | undefined;
  const [min, max] = range ?? [
    actionOf(node, 'min_value')?.requirement as number | undefined,
    actionOf(node, 'max_value')?.requirement as number | undefined,
  ];
  if (min === undefined || max === undefined) return '';
  return max === Number.MAX_SAFE_INTEGER ? `, ${number(min)} or more` : ` from ${number(min)} to ${number(max)}`;
}

function lengths(node: Node, unit: string): string {
  const min = actionOf(node, 'min_length')?.requirement as number | undefined;
  const max = actionOf(node, 'max_length')?.requirement as number | undefined;
  return max === undefined ? '' : `, ${number(min ?? 0)} to ${number(max)} ${unit}`;
}

/** What values a schema accepts, in words. */
export function valuesOf(schema: v.GenericSchema): string {
  return accepts(nodeOf(schema));
}

/** What values the node accepts. */
function accepts(node: Node): string {
  switch (node.type) {
    case 'optional':
      return accepts(bare(node));
    case 'number':
      return `${actionOf(node, 'integer') ? 'whole number' : 'number'}${bounds(node)}`;
    case 'string':
      return `text${lengths(node, 'characters')}`;
    case 'boolean':
      return 'true or false';
    case 'tuple':
      return `list of ${(node.items ?? []).map(accepts).join('; ')}`;
    case 'literal':
      return code(node.literal);
    case 'picklist':
      return codes(node.options ?? []);
    case 'array':
      return `list of ${accepts(node.item as Node)}${lengths(node, 'items')}`;
    case 'union':
      return (node.options as readonly Node[]).map(accepts).join(' or ');
    case 'nullable':
      return `${accepts(node.wrapped as Node)} or null`;
    case 'custom':
      return 'bytes';
    case 'strict_object':
    case 'record':
    case 'variant':
      return 'object';
    default:
      throw new Error(`No words for a schema of type ${node.type}.`);
  }
}

/** The fields of a message as one writes it down: `{you: {id, name}, resume?}`. */
export function shapeOf(schema: v.GenericSchema): string {
  return code(shapeOfNode(nodeOf(schema)));
}

function shapeOfNode(node: Node): string {
  if (node.type === 'variant') return (node.options as readonly Node[]).map(shapeOfNode).join(' or ');
  const fields = Object.entries(node.entries ?? {}).map(([name, field]) => {
    const inner = bare(field);
    const within = inner.type === 'array' ? inner.item : inner;
    const shape = within?.entries ? shapeOfNode(within) : undefined;
    const said =
      inner.type === 'literal' ? String(inner.literal) : inner.type === 'array' && shape ? `[${shape}]` : shape;
    return `${name}${isOptional(field) ? '?' : ''}${said === undefined ? '' : `: ${said}`}`;
  });
  return `{${fields.join(', ')}}`;
}

export interface FieldOptions {
  /** Of a message that the server sends: each field is there, or is not; nobody needs it. */
  readonly sent?: boolean;
  /** Rows of the outermost fields only. */
  readonly flat?: boolean;
  /** What stands in place of a field that is left out. */
  readonly defaults?: Readonly<Record<string, unknown>>;
  readonly without?: readonly string[];
}

/** One row a field, those of objects within it included. */
export function fieldTable(
  schema: v.GenericSchema,
  { defaults, without = [], sent = false, flat = false }: FieldOptions = {},
): string {
  const rows = fieldRows(nodeOf(schema), '', defaults ?? {}).filter(
    ([name]) => !without.includes(name) && !(flat && /[.[]/.test(name)),
  );
  if (rows.length === 0) return 'No fields.';
  const shown = defaults ? [0, 1, 2, 3, 4] : [0, 1, 2, 4];
  const head = ['field', sent ? 'always' : 'needed', 'values', 'at first', 'meaning'];
  const cells = rows.map(([name, ...rest]) => [code(name), ...rest]);
  return table(
    shown.map((column) => head[column]),
    cells.map((row) => shown.map((column) => row[column])),
  );
}

function fieldRows(node: Node, prefix: string, defaults: Readonly<Record<string, unknown>>): string[][] {
  return Object.entries(bare(node).entries ?? {}).flatMap(([key, field]) => {
    const name = `${prefix}${key}`;
    const inner = bare(field);
    const inList = inner.type === 'array' && inner.item?.entries ? inner.item : undefined;
    const first = key in defaults ? code(JSON.stringify(defaults[key])) : '';
    const row = [name, isOptional(field) ? '' : 'yes', accepts(field), first, describeNode(field)];
    const within = inList ? fieldRows(inList, `${name}[].`, {}) : fieldRows(inner, `${name}.`, {});
    return [row, ...within];
  });
}

/** What is answered, but for the fields `without`. */
export const answered = (schema: v.GenericSchema, ...without: string[]) =>
  `The answer:\n\n${fieldTable(schema, { sent: true, without })}`;
