/** The servers that share a Redis, each as it says of itself; who says nothing for a while is forgotten. */
import type { Connection } from './connection.js';
import { ANNOUNCE, SERVERS_KEY } from './scripts.js';

const ALIVE_MS = 10_000;

export class ServerTable {
  constructor(private readonly redis: Connection) {}

  /** @param about undefined where it goes. Returns what each server says, by its id. @throws where Redis cannot be asked */
  async announce(server: string, about: string | undefined): Promise<Map<string, string>> {
    const args = [server, about ?? '', String(ALIVE_MS)];
    const answer = (await this.redis.run(ANNOUNCE, [SERVERS_KEY], args)) as string[];
    const said = new Map<string, string>();
    for (let at = 0; at < answer.length; at += 2) said.set(answer[at], answer[at + 1]);
    return said;
  }
}
