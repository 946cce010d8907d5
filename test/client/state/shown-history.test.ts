/** The curve of a replayed moment is that of whoever was there by then. */
import { describe, expect, it } from 'vitest';
import { ShownHistory } from '../../../client/state/shown-history.js';
import { frameOf } from './frame-of.js';

const at = (step: number, born = 0) => frameOf({ step, age: step - born, seq: 1 });
const looks = [0, 100, 200, 300, 400].map((step) => at(step, step >= 300 ? 250 : 0));

describe('ShownHistory', () => {
  it('[RP15] after a leap it has what is known of the run up to there, and nothing of what is still to come', () => {
    const shown = new ShownHistory();
    shown.know(looks, undefined);
    shown.show(at(250));
    expect(shown.curve.steps).toEqual([0, 100, 200, 250]);
    shown.show(at(150));
    expect(shown.curve.steps).toEqual([0, 100, 150]);
    // Other weights were drawn at step 250.
    shown.show(at(420, 250));
    expect(shown.curve.steps).toEqual([300, 400, 420]);
    expect(shown.curve.ages).toEqual([50, 150, 170]);
  });

  it('[RP15] while it plays every frame counts; what becomes known meanwhile fills what lies before', () => {
    const shown = new ShownHistory();
    for (const step of [20, 40, 60]) shown.show(at(step));
    expect(shown.curve.steps).toEqual([20, 40, 60]);
    shown.know(looks.slice(0, 1), at(60));
    expect(shown.curve.steps).toEqual([0, 60]);
    // A look behind what is shown changes nothing.
    const { version } = shown;
    shown.know(looks.slice(0, 2), at(60));
    expect(shown.version).toBe(version);
  });

  it('[RP15] a frame that is sent once more is one frame, also to the mean of the last gradients', () => {
    const shown = new ShownHistory();
    for (const step of [20, 20, 21]) shown.show(at(step));
    expect(shown.gradientNorms(0)).toHaveLength(2);
  });
});
