/**
 * Ids for a class that is to stay anonymous: from the moment on, whoever does not teach is sent other ids for the others' than before,
 * drawn anew each time, so that nobody who noted ids before knows which animal is who. One's own id stays one's own.
 */
import type { ActorId } from '@gradroom/shared';
import { newId } from './secrets.js';

type Kept = WeakMap<object, unknown>;

export class Aliases {
  private readonly drawn = new Map<ActorId, ActorId>();
  /** What each reader was sent of a part of the state: what did not change keeps its identity. */
  private readonly kept = new Map<ActorId, Kept>();

  /** @param isHidden whether somebody of this id is to be another one */
  constructor(
    private readonly randomBytes: (count: number) => Uint8Array,
    private readonly isHidden: (id: string) => boolean,
  ) {}

  of(id: ActorId, reader: ActorId): ActorId {
    if (id === reader) return id;
    const known = this.drawn.get(id);
    if (known !== undefined || !this.isHidden(id)) return known ?? id;
    const alias = `a${newId(this.randomBytes, 8)}`;
    this.drawn.set(id, alias);
    return alias;
  }

  /** The same value, with aliases wherever it has ids; itself where it has none. It must never be changed. */
  in<Value>(value: Value, reader: ActorId): Value {
    const kept = this.kept.get(reader) ?? new WeakMap<object, unknown>();
    this.kept.set(reader, kept);
    return this.replaced(value, reader, kept) as Value;
  }

  private replaced(value: unknown, reader: ActorId, kept: Kept): unknown {
    if (typeof value === 'string') return this.of(value, reader);
    if (typeof value !== 'object' || value === null) return value;
    if (kept.has(value)) return kept.get(value);
    const made = Array.isArray(value)
      ? value.map((item) => this.replaced(item, reader, kept))
      : Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.replaced(item, reader, kept)]));
    const items = Object.values(made);
    const isSame = Object.values(value).every((item, index) => item === items[index]);
    kept.set(value, isSame ? value : made);
    return isSame ? value : made;
  }
}
