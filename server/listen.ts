/** Opens the port, or says in a sentence why that cannot be. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { listenSentence, StartError } from './start-error.js';

/** @returns the port, also where any was asked for @throws StartError for what a person can mend */
export function listen(server: Server, port: number, host: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const sentence = listenSentence(error, host, port);
      reject(sentence === undefined ? error : new StartError(sentence, { cause: error }));
    });
    server.listen({ port, host }, () => {
      server.removeAllListeners('error');
      resolve((server.address() as AddressInfo).port);
    });
  });
}
