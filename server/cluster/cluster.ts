/** Several servers as one: what a server of a cluster has besides. */
import type { FailureLimit } from '../failure-limit.js';
import type { Environment } from '../rooms/environment.js';
import type { Rooms } from '../rooms/rooms.js';
import type { Refused } from '../refused.js';
import type { Reception } from '../sockets/reception.js';
import { AllRooms } from './all-rooms.js';
import { Asks } from './asks.js';
import { Balancer, type balanceTimes, type Servers } from './balancer.js';
import type { Bus } from './bus.js';
import { Edge } from './edge.js';
import { FrameFeeds } from './frames.js';
import { Guests } from './guests.js';
import { LeaseNews } from './lease-news.js';
import { Links } from './links.js';
import type { FromEdge, FromOwner, Message, Tunnelled } from './messages.js';
import type { Owners } from './owners.js';
import { Tunnels } from './tunnels.js';

export interface ClusterOptions extends Pick<Environment, 'time' | 'log'> {
  readonly bus: Bus;
  readonly owners: Owners;
  readonly rooms: Rooms;
  readonly reception: Reception;
  readonly refused: Pick<Refused, 'fail'>;
  readonly servers: Servers;
  readonly failures: FailureLimit;
  /** For tests. */
  readonly balanceTimes?: typeof balanceTimes;
}

const fromEdge: readonly string[] = ['open', 'hears', 'heard', 'seen', 'measured', 'gone'] satisfies FromEdge['type'][];

export class Cluster {
  readonly edge: Edge;
  /** Those of all servers. */
  readonly rooms: AllRooms;
  private readonly asks: Asks;
  private readonly balancer: Balancer;
  private readonly leases: LeaseNews;
  private readonly links: Links<Message>;
  private readonly tunnels: Tunnels;
  private readonly guests: Guests;

  constructor(options: ClusterOptions) {
    const { bus, owners, servers, rooms, reception, refused, failures, balanceTimes: times, time, log } = options;
    this.links = new Links<Message>({
      bus,
      server: owners.server,
      time,
      onMessage: (from, message) => this.receive(from, message),
      onLost: (peer) => {
        // Whoever waits for its rooms calls it again and again.
        if (!this.links.isSilent(peer)) log.info({ peer }, 'The way to another server was lost.');
        this.tunnels.lose(peer);
        this.guests.lose(peer);
        this.asks.lose(peer);
      },
      onBack: (peer) => this.leases.heard(peer),
      onUnfit: (to, message) => this.part(to, message),
      log,
    });
    const { links } = this;
    this.tunnels = new Tunnels({ links, feeds: new FrameFeeds(bus), time });
    const inMemory = {
      open: (code: string) => rooms.openHere(code),
      firstCodeOf: (code: string) => rooms.firstCodeOf(code),
      knows: (...asked: Parameters<Rooms['knows']>) => rooms.knows(...asked),
    };
    const ownerOf = (code: string) => this.edge.ownerOf(code);
    this.guests = new Guests({ bus, links, reception, refused, rooms: inMemory, ownerOf, time });
    this.asks = new Asks({ links, rooms, store: owners, time, log });
    this.leases = new LeaseNews({ owners, links, time });
    this.edge = new Edge({ owners, rooms, reception, tunnels: this.tunnels, leases: this.leases, time, log });
    this.balancer = new Balancer({
      server: owners.server,
      servers,
      reception,
      rooms,
      asks: this.asks,
      failures,
      during: (room, moving) => this.edge.during(room, moving),
      times,
      time,
      log,
    });
    this.rooms = new AllRooms(rooms, this.edge, this.asks);
  }

  /** Other servers are heard from now on, and know of this one. */
  async start(): Promise<void> {
    await this.links.start();
    await this.balancer.start();
  }

  /** This server stops: its rooms go, no other comes, and nobody is taken along to where they go. */
  stop(): void {
    this.edge.stop();
    void this.balancer.drain();
  }

  /** Says what is to be said still; then nobody is heard any more. Never rejects. */
  async close(): Promise<void> {
    await Promise.all([this.links.close(), this.balancer.close()]);
  }

  private receive(from: string, message: Message): void {
    if (message.type === 'ask' || message.type === 'reply') this.asks.receive(from, message);
    else if (fromEdge.includes(message.type)) this.guests.receive(from, message as Tunnelled<FromEdge>);
    else this.tunnels.receive(from, message as Tunnelled<FromOwner>);
  }
  /** It cannot be sent: the one client that it is about comes in anew. Whoever asked a question waits no longer than for an answer. */
  private part(to: string, message: Message): void {
    if (!('tunnel' in message)) return;
    if (fromEdge.includes(message.type)) this.tunnels.cut(message.tunnel);
    else this.guests.cut(to, message.tunnel);
  }
}
