/**
 * Every demonstration with a hundred seeds: in how many its claim holds, medians of what it shows, and how long a seed trains on
 * one core. Writes `docs/demonstrations.md`.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fastestBackend } from '@gradroom/shared';
import { readLesson, rehearse } from '@gradroom/shared/lessons';
import { demonstrate, demonstrations, type Claim } from '../session/lessons/demonstrations/index.js';
import { printTable, quantile } from './report.js';

// Two folders below the root, as its bundle is.
const root = new URL('../../', import.meta.url);
const backend = await fastestBackend(readFileSync(new URL('shared/dist/kernels.wasm', root)));
const seeds = Array.from({ length: 100 }, (_, index) => index + 1);
/** Of 100 seeds, so many must do what a lesson relies on. */
const WANTED = 95;
/** Of training, for a class that waits: on one core, the slowest seed. */
const WAIT_MS_MAX = 20_000;

const head = ['situation', 'what is claimed', 'seeds', 'medians', 'slowest seed'];

/** Plain for the terminal, and for Markdown the same. */
function rowOf(claim: Claim): { readonly cells: string[]; readonly falls: boolean } {
  let slowest = 0;
  const outcomes = seeds.flatMap((seed) => {
    const start = performance.now();
    const [outcome] = demonstrate(claim, [seed], backend);
    slowest = Math.max(slowest, performance.now() - start);
    return outcome;
  });
  const count = outcomes.filter(({ holds }) => holds).length;
  const medians = claim.shown.map((name, k) => {
    const values = outcomes.map(({ values }) => values[k]).filter((value) => !Number.isNaN(value));
    return `${name} ${numberTitle(quantile(values, 0.5))}`;
  });
  const falls = (count < WANTED && !claim.onlySome) || slowest > WAIT_MS_MAX;
  const seen = `${count} of ${seeds.length}${falls ? ' (too few)' : claim.onlySome ? ' (not relied on)' : ''}`;
  return { cells: [claim.situation, claim.says, seen, medians.join('; '), `${(slowest / 1000).toFixed(2)} s`], falls };
}

function numberTitle(value: number): string {
  if (value === Infinity) return 'never';
  const text = value.toPrecision(3);
  const [digits, exponent] = Number(text).toExponential().split('e');
  if (value === 0 || (Math.abs(value) >= 1e-3 && Math.abs(value) < 1e5)) return String(Number(text)).replace('-', '−');
  const raised = [...String(Number(exponent))].map((sign) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(sign)] ?? '⁻').join('');
  return `${digits.replace('-', '−')}·10${raised}`;
}

const sections: string[] = [];
let falling = 0;
for (const { title, claims } of demonstrations) {
  const rows = claims.map(rowOf);
  falling += rows.filter(({ falls }) => falls).length;
  console.log(`\n${title}`);
  printTable(
    head,
    rows.map(({ cells }) => cells),
  );
  const lines = [head, head.map(() => '---'), ...rows.map(({ cells }) => cells)];
  sections.push(`## ${title}\n\n${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}`);
}

/** In how many seeds everything that a lesson waits for comes. */
function lessonRow(name: string): string[] {
  const read = readLesson(readFileSync(new URL(`shared/lessons/${name}`, root), 'utf8'));
  if (!read.ok) throw new Error(`${name} is no lesson: ${JSON.stringify(read.mistakes)}`);
  let slowest = 0;
  const runs = seeds.map((seed) => {
    const start = performance.now();
    const { seen } = rehearse(read.lesson, backend, seed);
    slowest = Math.max(slowest, performance.now() - start);
    return seen.map(({ held }) => held);
  });
  const each = runs[0].map((_, wait) => runs.filter((seen) => seen[wait]).length);
  const whole = runs.filter((seen) => seen.every(Boolean)).length;
  falling += each.filter((count) => count < WANTED).length;
  const cells = [String(each.length), String(Math.min(...each)), String(whole), `${(slowest / 1000).toFixed(2)} s`];
  return [read.lesson.title, ...cells];
}

const lessonsHead = ['lesson', 'waits for', 'the rarest comes, of 100', 'all come, of 100', 'slowest seed'];
const lessons = readdirSync(new URL('shared/lessons/', root)).sort().map(lessonRow);
console.log('\nLessons');
printTable(lessonsHead, lessons);
const lessonLines = [lessonsHead, lessonsHead.map(() => '---'), ...lessons].map((cells) => `| ${cells.join(' | ')} |`);
sections.push(`## The lessons, with nobody touching anything\n\n${lessonLines.join('\n')}`);

const machine = `${cpus()[0].model.trim()}; Node ${process.version}, ${process.platform} ${process.arch}`;
const verdict =
  falling === 0
    ? `Every claim that a lesson may rely on holds in at least ${WANTED} of them.`
    : `${falling} of the claims hold in fewer than ${WANTED} of them, marked *too few*.`;
writeFileSync(
  new URL('docs/demonstrations.md', root),
  `# What the demonstrations show

Written by \`npm run bench -- demonstrations\` on ${new Date().toISOString().slice(0, 10)}: ${machine}. Seeds 1 to ${seeds.length}, each with
other weights and another order of mini-batches, the same 200 training points, batches of 10, biases 0. ${verdict}
What is *not relied on* is shown for its share alone: it teaches by not being certain.

A claim holds for a seed when its condition was measured in time, as in a lesson; the measures are those of [lessons.md](lessons.md).
The medians are of the moment at which waiting ended. The last column is the slowest seed's whole time on one core, with its
measuring. The weights depend on nothing but seed and settings, so the counts are the same on every machine.

${sections.join('\n\n')}

## Where this differs from what one reads

- Points lie in [−6, 6] here, not in [−1, 1], so first layers get larger gradients and networks learn in fewer epochs.
- A dead layer is counted before the first step where it says so: biases begin at 0, and where a whole layer before it is silent a
  unit's z is exactly 0, where our ReLU has slope 1. So some networks that are born dead are freed by their first step.
- With plain SGD, Leaky ReLU revives the dead network for many seeds, but not for 95 of 100; with Adam it does. ReLU with the same
  Adam never moves, for its gradients are exactly 0: the activation is the one thing changed.
- Biases cannot be set by hand in a room, so the network whose units are all negative is set up by the engine, and what a class can make
  itself stands below it: a layer that died and then got a small alpha. With He's weights biases of −5 are not enough, since points lie
  as far out as 6: there it takes smaller weights, σ = 0.3.
`,
);
console.log(`\n${verdict} Written to docs/demonstrations.md.`);
