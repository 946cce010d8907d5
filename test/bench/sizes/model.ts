/**
 * How many classes something holds, and what many of them need: sums of what each part of a lesson was measured to cost. Costs are
 * taken to add up, which leaves out caches that get cold and queues that get long; so nothing is planned above `FULL`.
 */

import { balanceTimes } from '../../../server/cluster/balancer.js';

/** Of one core, measured where nothing else ran; in microseconds of processor time unless said otherwise. */
export interface Inputs {
  /** Of the main thread: a frame to one client, a change of the state to one client, a command, somebody who comes in. */
  readonly frame: number;
  readonly state: number;
  readonly command: { readonly embedded: number; readonly redis: number };
  readonly join: number;
  /** Of a room that trains 600 steps a second and is looked at, each second: of the main thread, and of all others. */
  readonly roomMain: number;
  readonly roomOthers: number;
  /** Of Redis: a command, and each second of such a room. */
  readonly redisCommand: number;
  readonly redisRoom: number;
  /** Of Redis: a line that a server reads of what all servers say of themselves. */
  readonly redisLine: number;
  /** Bytes of memory: of the server alone, a room, somebody in it. */
  readonly serverBytes: number;
  readonly roomBytes: number;
  readonly personBytes: number;
  /** Bytes a second above TCP, to one client. */
  readonly trafficBytes: number;
  /** Bytes of Redis's memory that an hour of a class leaves there, until its room is removed. */
  readonly keptBytes: number;
}

export interface Lesson {
  readonly people: number;
  readonly framesPerSecond: number;
  readonly commandsPerSecond: number;
}

/** As `npm run load` plays it: of 28 students each drags a slider for three seconds in four minutes, and all answer questions. */
export const usualLesson: Lesson = { people: 30, framesPerSecond: 20, commandsPerSecond: 6 };

/** Share of a core that is planned with: the rest is for storms at the door, garbage, and whatever comes in lumps. */
export const FULL = 0.6;
const SECOND = 1e6;
const ANNOUNCE_SECONDS = balanceTimes.everyMs / 1000;

export type Store = keyof Inputs['command'];

export interface ClassCost {
  /** Shares of one core. */
  readonly main: number;
  readonly others: number;
  readonly redis: number;
  readonly memoryBytes: number;
  readonly trafficBytes: number;
}

export function costOfClass(inputs: Inputs, lesson: Lesson, store: Store): ClassCost {
  const { people, framesPerSecond, commandsPerSecond } = lesson;
  const frames = people * framesPerSecond * inputs.frame;
  const commands = commandsPerSecond * (inputs.command[store] + people * inputs.state);
  return {
    main: (inputs.roomMain + frames + commands) / SECOND,
    others: inputs.roomOthers / SECOND,
    redis: store === 'redis' ? (inputs.redisRoom + commandsPerSecond * inputs.redisCommand) / SECOND : 0,
    memoryBytes: inputs.roomBytes + people * inputs.personBytes,
    trafficBytes: people * inputs.trafficBytes,
  };
}

export interface Capacity {
  readonly what: string;
  readonly classes: number;
}

const MACHINE_BYTES = 2e9;
const GIGABIT_BYTES = 125e6;

/** Where one server of two cores with 2 GB and one gigabit is full, and one Redis, the first first. */
export function capacities(inputs: Inputs, lesson: Lesson, store: Store): Capacity[] {
  const { main, others, redis, memoryBytes, trafficBytes } = costOfClass(inputs, lesson, store);
  const all = [
    { what: 'the main thread of a server, which serves all its sockets', classes: FULL / main },
    { what: 'the second core of that server, which trains', classes: FULL / others },
    { what: '2 GB of memory', classes: (MACHINE_BYTES - inputs.serverBytes) / memoryBytes },
    { what: 'a gigabit of network', classes: (FULL * GIGABIT_BYTES) / trafficBytes },
    { what: 'one Redis', classes: redis === 0 ? Infinity : FULL / redis },
  ];
  return all
    .filter(({ classes }) => Number.isFinite(classes))
    .map(({ what, classes }) => ({ what, classes: Math.floor(classes) }))
    .sort((a, b) => a.classes - b.classes);
}

export interface Need {
  readonly classes: number;
  readonly people: number;
  readonly servers: number;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly trafficBytes: number;
  /** Shares of a core that Redis needs, and how many of them therefore. */
  readonly redis: number;
  readonly redisServers: number;
  /** Share of a core of the one Redis that has what servers say of themselves. */
  readonly announcing: number;
  /** Seconds in which all of them can come in, where the main threads do nothing else beside the lessons. */
  readonly stormSeconds: number;
}

/** What so many classes at once need. A server has one main thread, and as many other cores as its training takes. */
export function needOf(classes: number, inputs: Inputs, lesson: Lesson, store: Store): Need {
  const cost = costOfClass(inputs, lesson, store);
  const people = classes * lesson.people;
  const servers = Math.ceil((classes * cost.main) / FULL);
  const redis = classes * cost.redis;
  return {
    classes,
    people,
    servers,
    cores: servers + Math.ceil((classes * cost.others) / FULL),
    memoryBytes: servers * inputs.serverBytes + classes * cost.memoryBytes,
    trafficBytes: classes * cost.trafficBytes,
    redis,
    redisServers: Math.ceil(redis / FULL),
    announcing: (servers ** 2 * inputs.redisLine) / SECOND / ANNOUNCE_SECONDS,
    stormSeconds: (people * inputs.join) / SECOND / (servers - classes * cost.main),
  };
}

/** Days of school, with lessons one after the other in every classroom. */
export const usualWeeks = { lessonsPerDay: 5, daysPerWeek: 5, keptDays: 30 } as const;

/** Bytes of Redis's memory for the rooms of one day of school, and for all that are kept, of so many classes at once. */
export function keptOf(classes: number, { keptBytes }: Pick<Inputs, 'keptBytes'>): { day: number; all: number } {
  const { lessonsPerDay, daysPerWeek, keptDays } = usualWeeks;
  const day = classes * lessonsPerDay * keptBytes;
  return { day, all: day * Math.ceil((keptDays * daysPerWeek) / 7) };
}
