/** `docs/performance.md`: the bench's own tables, with what they mean. */

type Table = readonly (readonly string[])[];

export interface Measured {
  readonly machine: string;
  readonly date: string;
  readonly sameWork: readonly string[];
  readonly tables: {
    readonly speed: Table;
    readonly rooms: Table;
    readonly facts: Table;
    readonly vanishing: Table;
    readonly scaling: Table;
  };
}

function markdown([head, ...rows]: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, k) => (k === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

export function performancePage({ machine, date, sameWork, tables }: Measured): string {
  return `# How fast the engine is

Written by \`npm run bench:engine\` on ${date}: ${machine}. Other machines give other nanoseconds; the ratios are what counts. All
times are medians of turns that the peers took one after the other in the same run, so that what else the machine did met all of
them.

## A training step

Circle data, 250 training points, SGD. In parentheses stands the goal.

${markdown(tables.speed)}

The *object graph* is our own writing of how TensorFlow Playground builds its network: one object for each unit and each edge,
sample by sample, in double precision. It stands in for the original, which is no package, and is leaner: nothing is called through
lists of listeners or made anew in a step. Ratios against the original, for which the goal was set, would be larger; how much is
not measured here. The peer *in C* does what the kernels do, operation by operation, with SSE 4.1
(\`test/bench/engine/peer.c\`). TensorFlow.js and ConvNetJS have their own order and losses; the others do the same work:

${sameWork.map((line) => `- ${line}`).join('\n')}

## In rooms

${markdown(tables.rooms)}

A room and the bare engine take turns of a third of a second; the time that their threads wait for a processor that others have is
left out, where the system tells it.

${markdown(tables.facts)}

The hour is replayed by a player that compares a hash each second, with a change of the learning rate each minute; beside it
stands what as many steps of the bare engine take, in turns between the minutes.

Networks of one shape could be trained in one call, with networks in the lanes instead of samples. It would not pay: one call
already trains many steps, so that networks that take turns cost what the last two lines say, and the lanes are full but for
the rest of a mini-batch (10 samples in 12 lanes). So a race, breakouts and counterfactuals are turns of single networks.

## Vanishing networks

Processors are slow at numbers below 2⁻¹²⁶. Results with a name never are such numbers (SPEC.md, E2); what is left are products
within sums. A step of a network whose first weights have the given σ, over one of the same network with σ = 0.3; the kernels'
instructions are the same, but for products that they leave out:

${markdown(tables.vanishing)}

It is slowest for tanh at σ ≈ 10⁻⁴, where every product δ·a of the network is about 2⁻¹²⁶ itself. Above, nothing is that small; below,
whole layers come to gradients of 0, and their products are left out, which is why ratios fall below 1. The bound is what was
measured here, at most 1.5 times the time, not a proof for any weights whatever.

## Scaling

Nanoseconds per multiply-add of forward pass, δ and gradients together.

${markdown(tables.scaling)}

![The same as a plot](performance-scaling.svg)

Three things cross. *Width*: below some 16 units the work on each unit's activation, its δ and the loops' ends outweighs the products,
so a multiply-add costs several times as much; from 32 on the products dominate and the line is flat, until the weights no
longer fit into the nearest cache. *Batch*: lanes are samples, so what is not a multiple of four wastes lanes; the update of the
weights is paid once a mini-batch, which is what makes small batches dear for wide layers. A batch of one has a path of its own,
with units in the lanes instead. *Depth* adds layers that cost the same, so it only thins out the first and the last one.

## A class that decides together

Sixty scripted clients on a real server, all moving a slider at once as a page tells of it, each settling once a second: what each of
them gets for it, frames aside (\`test/server/sockets/consensus-load.test.ts\`, with \`MEASURE=1\`; its bounds are counts).

| client | messages a second | KB a second | bound on messages |
| --- | ---: | ---: | ---: |
| student | 10 | 5.5 | 12 |
| projector | 10 | 4.9 | 12 |
| teacher, who is told who settled on what | 13 | 16 | 16 |

What changes is bundled by the server: how the choices lie, what was settled and what the room follows, each four times a second at
most, however many move. Each student sends eight messages a second while the own slider moves.

## The page in a browser

\`npm run bench -- page\`, in Chromium without a window on a quiet machine of two cores; six layers of eight, the largest network of
TensorFlow Playground, train at 600 steps a second, and the processor is slowed down fourfold. Thirty frames a second are promised.

| what is open | frames a second, ÷ 4 | 99th percentile of a frame |
| --- | ---: | ---: |
| the room alone | 60.0 | – |
| all eight explaining views at once over it | 33.4 | 67 ms |

After a move of alpha, as the machine is, the curve has changed after 5.2 ms, the network's heat maps after 53 ms and the decision
boundary after 49 ms.

## Seeking in a recording

\`npm run bench -- replay\`. The reference class of an hour (30 students, 3,642 entries, 6 × 8 at 600 steps/s: 2.16 million steps) is
gone through in 9 s, and leaves 260 waypoints of 1.0 MB. A seek then takes 13 ms in the median, 41 ms at the 99th percentile; from
the start, without waypoints, it would take up to those 9 s.

The rule of spacing: a waypoint each 25 ms of measured computing, as far as 64 MB hold; beyond that the gaps widen evenly.

| an hour of | pace | recomputing | waypoints | seek, most |
| --- | --- | --- | --- | --- |
| 6 × 8, batch 10 | 600 steps/s | 10 s | 1.3 MB | 25 ms |
| 6 × 8, batch 10 | full speed | 1 h | 64 MB | 0.2 s |
| 4 × 32, batch 32 | 600 steps/s | 62 s | 64 MB | 26 ms |
| 4 × 32, batch 32 | full speed | 1 h | 64 MB | 1.5 s |
| 12 × 64, batch 32 | 60 steps/s | 78 s | 64 MB | 0.5 s |
| 12 × 64, batch 32 | full speed | 1 h | 64 MB | 21 s |
`;
}
