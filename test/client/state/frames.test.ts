/** The feed of frames: only the newest is decoded for each picture, weights are kept until newer ones come. */
import type { Frame } from '@gradroom/shared';
import { describe, expect, it } from 'vitest';
import { FrameFeed } from '../../../client/state/frames.js';
import { Wants } from '../../../client/state/wants.js';
import { frameOf, parameters } from './frame-of.js';

function feed(hidden = false) {
  const frames: Frame[] = [];
  const decoded: Frame[] = [];
  const pictures: (() => void)[] = [];
  const told: Frame[] = [];
  const page = { hidden };
  const source = new FrameFeed({
    decode: (bytes) => {
      const frame = frames[new Uint8Array(bytes as ArrayBuffer)[0]];
      decoded.push(frame);
      return frame;
    },
    beforePicture: (action) => (page.hidden ? false : pictures.push(action) > 0),
  });
  source.onFrame((frame) => told.push(frame));
  return {
    source,
    page,
    decoded,
    told,
    push: (frame: Frame) => source.push(new Uint8Array([frames.push(frame) - 1]).buffer),
    picture: () => pictures.splice(0).forEach((action) => action()),
  };
}

describe('FrameFeed', () => {
  it('[CS10] decodes only the newest frame of a picture', () => {
    const { push, picture, decoded, told, source } = feed();
    for (let step = 1; step <= 5; step += 1) push(frameOf({ step, weights: parameters(step) }));
    expect(source.frame).toBeUndefined();
    picture();
    expect(decoded.length).toBe(1);
    expect(told.map(({ step }) => step)).toEqual([5]);
    picture();
    expect(told.length).toBe(1);
  });

  it('[CS10] drops frames of a lower epoch', () => {
    const { push, picture, source } = feed();
    push(frameOf({ epoch: 3, step: 10 }));
    picture();
    push(frameOf({ epoch: 2, step: 20 }));
    picture();
    expect(source.frame?.step).toBe(10);
    source.followOwner(5);
    push(frameOf({ epoch: 4, step: 30 }));
    picture();
    expect(source.frame?.step).toBe(10);
    push(frameOf({ epoch: 5, step: 5 }));
    picture();
    expect(source.frame?.step).toBe(5);
  });

  it('a frame without weights shows the last ones of the same shape, also those not yet decoded', () => {
    const { push, picture, source } = feed();
    push(frameOf({ step: 1, weights: parameters(1), gradients: parameters(-1) }));
    push(frameOf({ step: 2, weights: parameters(2), gradients: parameters(-2) }));
    push(frameOf({ step: 3 }));
    picture();
    expect(source.frame?.step).toBe(3);
    expect(source.frame?.weights?.[0].biases[0]).toBe(2);
    push(frameOf({ step: 4 }));
    picture();
    expect(source.frame?.gradients?.[0].biases[0]).toBe(-2);
    push(frameOf({ step: 5, shape: [2, 3, 1] }));
    picture();
    expect(source.frame?.weights).toBeUndefined();
  });

  it('decodes each frame at once in a hidden tab, and what waited when it was hidden', () => {
    const { push, page, told, source } = feed();
    push(frameOf({ step: 1 }));
    page.hidden = true;
    source.settle();
    push(frameOf({ step: 2 }));
    push(frameOf({ step: 3 }));
    expect(told.map(({ step }) => step)).toEqual([1, 2, 3]);
  });

  it('a listener that was taken back hears nothing more', () => {
    const { source, push, picture } = feed();
    const heard: number[] = [];
    const stop = source.onFrame(({ step }) => heard.push(step));
    push(frameOf({ step: 1 }));
    picture();
    stop();
    push(frameOf({ step: 2 }));
    picture();
    expect(heard).toEqual([1]);
  });
});

describe('Wants', () => {
  it('is everything until a view says what it needs, then what all of them need together', () => {
    const changes: string[] = [];
    const wants: Wants = new Wants(() => changes.push(wants.streams.join()));
    const stopFirst = wants.add(['core']);
    const stopSecond = wants.add(['weights']);
    stopFirst();
    stopFirst();
    stopSecond();
    expect(changes).toEqual(['core', 'core,weights', 'weights', 'core,weights']);
  });
});
