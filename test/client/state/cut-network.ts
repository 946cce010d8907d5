/** A network between clients and a server that a test can cut: connections refused, or everything swallowed without a word. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface CutNetwork {
  readonly url: string;
  /** From now on what is sent goes nowhere, and nobody is told: as when an access point loses power. */
  swallow(): void;
  /** Ends every connection, and refuses new ones. */
  cut(): void;
  /** New connections work again; what was swallowed stays lost. */
  mend(): void;
  close(): Promise<void>;
}

export async function cutNetwork(port: number): Promise<CutNetwork> {
  let state: 'whole' | 'swallowing' | 'cut' = 'whole';
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    if (state === 'cut') return void client.destroy();
    const pair = [client];
    sockets.add(client);
    const end = () => {
      for (const socket of pair) {
        socket.destroy();
        sockets.delete(socket);
      }
    };
    client.on('error', end).on('close', end);
    if (state === 'swallowing') return;
    const upstream = connect(port, '127.0.0.1').on('error', end).on('close', end);
    pair.push(upstream);
    sockets.add(upstream);
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const destroyAll = () => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    swallow() {
      state = 'swallowing';
      for (const socket of sockets) socket.unpipe().pause();
    },
    cut() {
      state = 'cut';
      destroyAll();
    },
    mend() {
      state = 'whole';
    },
    close() {
      destroyAll();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
