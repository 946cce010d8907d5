/** People in Redis: beside the log, so that one can be forgotten without touching it. */
import type { ActorId } from '@gradroom/shared';
import { StoreConflict, type PersonRecord } from '../store.js';
import type { Connection } from './connection.js';
import type { Erasing } from './erasing.js';
import { keysOf, PUT_BESIDE } from './scripts.js';

export class PeopleTable {
  constructor(
    private readonly redis: Connection,
    private readonly erasing: Erasing,
  ) {}

  async put(log: string, person: PersonRecord): Promise<void> {
    const { log: about, people } = keysOf(log);
    const put = await this.redis.run(PUT_BESIDE, [about, people], [person.id, JSON.stringify(person)]);
    if (put !== 1) throw new StoreConflict(`There is no log ${log}.`);
  }

  async all(log: string): Promise<PersonRecord[]> {
    const key = keysOf(log).people;
    const all = (await this.redis.ask(key, ['HVALS', key])) as string[];
    return all.map((person) => JSON.parse(person) as PersonRecord).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  async forget(log: string, id: ActorId): Promise<void> {
    const key = keysOf(log).people;
    await this.redis.ask(key, ['HDEL', key, id]);
    this.erasing.deleted(key);
  }
}
