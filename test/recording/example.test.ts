/** The recorded lesson that comes with the pages: its file is what the script gives, and in it happens what it is there to show. */
import { readFileSync } from 'node:fs';
import { frameOf, Player } from '@gradroom/shared';
import { readRecording, type Caption } from '@gradroom/shared/recordings';
import { describe, expect, it } from 'vitest';
import { simd } from '../engine/simd/backend.js';
import { exampleScript } from './example-lesson.js';
import { trustOf } from './sealed.js';

const file = readFileSync(new URL('../../client/public/example.gradroom', import.meta.url));

describe('[RX1] the recorded lesson', async () => {
  const kernels = await simd();
  const { recording, fault } = readRecording(file);
  const { header, entries, marks } = recording.log;

  it('is what the script makes; `npm run example` writes it anew', () => {
    const { log, ...words } = exampleScript();
    expect(fault).toBeUndefined();
    expect(JSON.parse(JSON.stringify(recording.log.entries))).toEqual(JSON.parse(JSON.stringify(log.entries)));
    expect(header).toEqual(JSON.parse(JSON.stringify(log.header)));
    expect(marks.map(({ step, timeMs }) => [step, timeMs])).toEqual(
      log.marks.map(({ step, timeMs }) => [step, timeMs]),
    );
    expect(recording).toMatchObject({
      ...words,
      captions: words.captions.map((one) => JSON.parse(JSON.stringify(one))),
    });
  });

  it('is small, as long as a part of a lesson, and has chapters, captions and questions', () => {
    expect(file.length).toBeLessThan(150_000);
    const minutes = (marks.at(-1)!.timeMs - marks[0].timeMs) / 60_000;
    expect(minutes).toBeGreaterThan(10);
    expect(minutes).toBeLessThan(15);
    const count = (kind: Caption['kind']) => recording.captions.filter((one) => one.kind === kind).length;
    expect([count('chapter'), count('marker') > 3, count('caption') > 3]).toEqual([4, true, true]);
    expect(entries.filter(({ command }) => command.type === 'ask')).toHaveLength(4);
    expect(recording.names.size).toBe(9);
  });

  it('is consistent', () => {
    expect(trustOf(recording, new Map(), kernels)).toEqual({ kind: 'consistent', marks: marks.length, seal: 'none' });
  });

  it('shows what it says: sigmoids do not learn, tanh does, ReLU dies for good, Leaky ReLU revives', () => {
    const at = (step: number) => {
      const before = recording.keyframes.findLast((keyframe) => keyframe.step <= step);
      const options = { backend: kernels };
      const player = before ? Player.fromKeyframe(header, before, options) : new Player(header, options);
      for (const entry of entries.slice(player.acceptedSeq)) if (entry.step <= step) player.accept(entry);
      player.advanceTo(step);
      const { trainLoss } = player.engine.evaluate();
      const { diagnostics } = frameOf(player, { epoch: 1, stepsPerSecond: 0 });
      return { trainLoss, dead: diagnostics.reduce((sum, layer) => sum + layer.deadUnits, 0) };
    };
    const chapters = recording.captions.filter(({ kind }) => kind === 'chapter');
    const ends = [...chapters.slice(1).map(({ step }) => step - 1), recording.lastStep].map(at);
    const [sigmoid, tanh, relu, leaky] = ends;
    expect(sigmoid.trainLoss).toBeGreaterThan(0.68);
    expect(tanh.trainLoss).toBeLessThan(0.1);
    expect(relu.trainLoss).toBeGreaterThan(0.6);
    expect(relu.dead).toBeGreaterThan(6);
    expect(leaky.dead).toBe(0);
    expect(leaky.trainLoss).toBeLessThan(0.1);
  });
});
