/** Which records were written since a moment, so that a copy of that moment can be brought up to what stands now. */
import type { Database } from 'lmdb';
import type { Key, Tables } from './tables.js';

/** A record, by its table and its key. */
export type Place = readonly [table: keyof Tables, key: Key];

type Write = (key: Key, ...more: unknown[]) => Promise<boolean>;

export class Changes {
  /** Each as JSON, so that it is there once; undefined while nobody asks. */
  private places: Set<string> | undefined;

  /** The table, of which each record that is written or removed is noted from then on, before it is. */
  of<Table extends Pick<Database, 'put' | 'remove'>>(name: keyof Tables, table: Table): Table {
    const { put, remove } = table as unknown as Record<'put' | 'remove', Write>;
    const noted =
      (write: Write): Write =>
      (key, ...more) => {
        this.places?.add(JSON.stringify([name, key]));
        return write.call(table, key, ...more);
      };
    return Object.assign(table, { put: noted(put), remove: noted(remove) });
  }

  /** From now on. */
  begin(): void {
    this.places = new Set();
  }

  end(): void {
    this.places = undefined;
  }

  /** Those since `begin`, or since they were taken last: also what was begun, and may be refused or come only later. */
  take(): Place[] {
    const places = [...(this.places ?? [])];
    this.places?.clear();
    return places.map((place) => JSON.parse(place) as Place);
  }
}
