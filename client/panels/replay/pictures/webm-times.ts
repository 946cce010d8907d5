/**
 * The times in a WebM file (Matroska, RFC 9559). A recorder writes when each picture came, by the clock: on a slow machine some come
 * late, and some never. Here they are counted, and put at even times. Pure.
 */

const ids = {
  ...{ segment: 0x18538067, info: 0x1549a966, scale: 0x2ad7b1, duration: 0x4489 },
  ...{ cluster: 0x1f43b675, clusterTime: 0xe7, group: 0xa0, block: 0xa1, simpleBlock: 0xa3 },
  ...{ cues: 0x1c53bb6b, cuePoint: 0xbb, cueTime: 0xb3 },
} as const;
const containers: ReadonlySet<number> = new Set([
  ids.segment,
  ids.info,
  ids.cluster,
  ids.group,
  ids.cues,
  ids.cuePoint,
]);
/** A cluster whose length nobody wrote down ends where one of these begins. */
const besideClusters: ReadonlySet<number> = new Set([ids.cluster, ids.cues, ids.info]);
/** Of a unit of time, in ns: one millisecond, which is what recorders use. */
const MILLISECOND = 1_000_000;

interface Element {
  readonly id: number;
  /** Where its data begins and ends. */
  readonly at: number;
  readonly end: number;
}

interface Block {
  /** Where its time stands, two bytes. */
  readonly at: number;
  readonly cluster: Cluster;
  readonly ms: number;
}

interface Cluster {
  readonly time: Element;
  readonly ms: number;
}

/** How many pictures it has; 0 where it is not read as WebM. */
export function pictureCount(file: Uint8Array): number {
  return read(file)?.blocks.length ?? 0;
}

/** The same file, its pictures at even times within `durationMs`; as it was, where its times are not read. */
export function evenlyTimed(file: Uint8Array<ArrayBuffer>, durationMs: number): Uint8Array<ArrayBuffer> {
  const found = read(file);
  if (!found || found.blocks.length === 0) return file;
  const { blocks, cues, duration } = found;
  const timed = file.slice();
  const view = new DataView(timed.buffer);
  const begun = new Map<Cluster, number>();
  const moved = new Map<number, number>();
  blocks.forEach(({ at, cluster, ms }, index) => {
    const time = Math.round((index * durationMs) / blocks.length);
    if (!begun.has(cluster)) begun.set(cluster, time);
    moved.set(ms, time);
    view.setInt16(at, time - begun.get(cluster)!);
  });
  for (const [{ time }, ms] of begun) setNumber(timed, time, ms);
  for (const cue of cues) setNumber(timed, cue, moved.get(numberIn(file, cue)) ?? 0);
  if (duration && duration.end - duration.at === 8) view.setFloat64(duration.at, durationMs);
  if (duration && duration.end - duration.at === 4) view.setFloat32(duration.at, durationMs);
  return timed;
}

function read(file: Uint8Array) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const blocks: Block[] = [];
  const cues: Element[] = [];
  let duration: Element | undefined;
  let cluster: Cluster | undefined;
  try {
    for (const element of elements(file, 0, file.length)) {
      if (element.id === ids.scale && numberIn(file, element) !== MILLISECOND) return undefined;
      if (element.id === ids.duration) duration = element;
      if (element.id === ids.clusterTime) cluster = { time: element, ms: numberIn(file, element) };
      if (element.id === ids.cueTime) cues.push(element);
      if ((element.id === ids.block || element.id === ids.simpleBlock) && cluster) {
        const at = element.at + lengthOf(file[element.at]);
        blocks.push({ at, cluster, ms: cluster.ms + view.getInt16(at) });
      }
    }
  } catch {
    return undefined;
  }
  return { blocks, cues, duration };
}

/** All elements within, those of containers included. @throws RangeError where one ends behind the file */
function* elements(file: Uint8Array, from: number, to: number, parent = 0): Generator<Element, number> {
  let at = from;
  while (at < to) {
    const idLength = lengthOf(file[at]);
    const id = numberIn(file, { at, end: at + idLength });
    if (parent === ids.cluster && besideClusters.has(id)) return at;
    const sizeAt = at + idLength;
    const sizeLength = lengthOf(file[sizeAt]);
    const data = sizeAt + sizeLength;
    // The bit that says how long it is goes first: eight bytes with it are more than a number holds.
    const high = file[sizeAt] % 2 ** (8 - sizeLength);
    const size = high * 256 ** (sizeLength - 1) + numberIn(file, { at: sizeAt + 1, end: data });
    // All of its bits are set: nobody wrote down how long it is.
    const isOpen = file.subarray(sizeAt + 1, data).every((byte) => byte === 255) && isAllOnes(file[sizeAt], sizeLength);
    const end = isOpen ? to : data + size;
    if (end > to) throw new RangeError(`An element ends behind its file, at ${at}.`);
    yield { id, at: data, end };
    if (containers.has(id)) {
      const stopped = yield* elements(file, data, end, id);
      at = isOpen ? stopped : end;
    } else at = end;
  }
  return at;
}

/** Of a number that says by its leading zeros how long it is. */
function lengthOf(first: number): number {
  if (!(first > 0)) throw new RangeError('No element begins here.');
  return Math.clz32(first) - 23;
}

/** Behind the bit that says that the number has `length` bytes. */
const isAllOnes = (first: number, length: number) => first === 2 ** (9 - length) - 1;

function numberIn(file: Uint8Array, { at, end }: Pick<Element, 'at' | 'end'>): number {
  let value = 0;
  for (let i = at; i < end; i += 1) value = value * 256 + file[i];
  return value;
}

function setNumber(file: Uint8Array, { at, end }: Pick<Element, 'at' | 'end'>, value: number): void {
  for (let i = end - 1, left = value; i >= at; i -= 1, left = Math.floor(left / 256)) file[i] = left % 256;
}
