/** What is reckoned of sizes: sums of measured costs, and the page that says them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read } from '../tidy/files.js';
import { capacities, costOfClass, FULL, keptOf, needOf, usualLesson, type Inputs } from './sizes/model.js';
import { inputsOf, tablesOf, type Measured } from './sizes/tables.js';

const cost = (max: number) => fc.double({ min: max / 1000, max, noNaN: true });
const anyInputs: fc.Arbitrary<Inputs> = fc.record({
  frame: cost(50),
  state: cost(50),
  command: fc.record({ embedded: cost(1_000), redis: cost(1_000) }),
  join: cost(10_000),
  roomMain: cost(20_000),
  roomOthers: cost(20_000),
  redisCommand: cost(200),
  redisRoom: cost(2_000),
  redisLine: cost(5),
  serverBytes: fc.constant(100e6),
  roomBytes: cost(1e6),
  personBytes: cost(1e5),
  trafficBytes: cost(1e5),
  keptBytes: cost(1e7),
});

describe('[LD4] what classes need', () => {
  it('is never less for more of them, and leaves a share of every core free', () => {
    fc.assert(
      fc.property(
        anyInputs,
        fc.integer({ min: 1, max: 50_000 }),
        fc.integer({ min: 1, max: 5_000 }),
        (inputs, some, more) => {
          const [few, many] = [some, some + more].map((classes) => needOf(classes, inputs, usualLesson, 'redis'));
          for (const key of ['servers', 'cores', 'memoryBytes', 'trafficBytes', 'redisServers'] as const)
            expect(many[key]).toBeGreaterThanOrEqual(few[key]);
          const { main, redis } = costOfClass(inputs, usualLesson, 'redis');
          expect((some * main) / few.servers).toBeLessThanOrEqual(FULL * (1 + 1e-9));
          expect((some * redis) / few.redisServers).toBeLessThanOrEqual(FULL * (1 + 1e-9));
        },
      ),
    );
  });

  it('fits one server as long as nothing of it is full, and what is full first stands first', () => {
    fc.assert(
      fc.property(anyInputs, (inputs) => {
        const all = capacities(inputs, usualLesson, 'redis');
        expect(all.map(({ classes }) => classes)).toEqual(all.map(({ classes }) => classes).toSorted((a, b) => a - b));
        const { classes: first } = all[0];
        if (first > 0)
          expect(needOf(first, inputs, usualLesson, 'redis')).toMatchObject({ servers: 1, redisServers: 1 });
      }),
    );
  });

  it('stays as long as rooms are kept: no less than a day of it, and no more than each of its days', () => {
    fc.assert(
      fc.property(anyInputs, fc.integer({ min: 1, max: 50_000 }), (inputs, classes) => {
        const { day, all } = keptOf(classes, inputs);
        expect(day).toBeCloseTo(keptOf(1, inputs).day * classes);
        expect(all / day).toBeGreaterThan(20);
        expect(all / day).toBeLessThan(30);
      }),
    );
  });

  it('a class costs its room, its frames, its commands, and what everybody is told of them', () => {
    const inputs = {
      ...inputsOf(measured),
      frame: 10,
      state: 20,
      command: { embedded: 100, redis: 200 },
      roomMain: 5_000,
    };
    const lesson = { people: 30, framesPerSecond: 20, commandsPerSecond: 2 };
    expect(costOfClass(inputs, lesson, 'embedded').main * 1e6).toBeCloseTo(5_000 + 600 * 10 + 2 * (100 + 30 * 20));
    expect(costOfClass(inputs, lesson, 'embedded').redis).toBe(0);
  });
});

const measured = JSON.parse(read('docs/sizes.json')) as Measured;

it('[LD4] docs/sizes.md has the tables that follow from docs/sizes.json', () => {
  const page = read('docs/sizes.md');
  for (const table of Object.values(tablesOf(measured))) expect(page).toContain(table);
});
