/** A small recording with everything in it, sealed; and its server. */
import { contentHash, Player, type Keyframe, type Trainers } from '@gradroom/shared';
import { publicKeyOf, sealed, trusting, type Recording, type Trust } from '@gradroom/shared/recordings';
import { ClassLog, heron, teacher } from '../session/class.js';
import { recordedOf } from './recorded.js';
import { plain, small } from './small-log.js';

export const school = { server: 'School of Ada', secretKey: new Uint8Array(32).fill(7) };
export const knownKeys = new Map([[publicKeyOf(school.secretKey), 'School of Ada']]);
export const salt = new Uint8Array(16).fill(9);

function lesson(): Recording {
  const log = new ClassLog(small);
  log.step = 4;
  log.ask(heron, { type: 'set-activation', layer: 0, activation: 'relu' }, 'ab12');
  log.ask(heron, { type: 'set-training', learningRate: 0.1 }, 'żółw');
  log.step = 7;
  log.ask(teacher, { type: 'reset', seed: 5 });
  const recording = recordedOf(log, small, 3);
  const blob = Uint8Array.of(1, 2, 3);
  return {
    ...recording,
    keyframes: recording.keyframes.slice(0, 1),
    blobs: new Map([[contentHash(blob), blob]]),
    captions: [{ step: 4, toStep: 7, text: 'Now it learns – “żółw” 🐢', kind: 'caption' }],
  };
}

export const sealedLesson = (): Recording => sealed(lesson(), school, salt);

/** The same after other commands: marks and keyframes are made anew for what is in its log. */
export function recomputed(recording: Recording): Recording {
  const { header, entries, marks } = recording.log;
  const player = new Player(header, plain);
  const keyframes: Keyframe[] = [];
  let next = 0;
  const hashAt = (step: number) => {
    while (next < entries.length && entries[next].step <= step) player.accept(entries[next++]);
    player.advanceTo(step);
    return contentHash(player.engine.save());
  };
  const made = marks.map((mark) => ({ ...mark, stateHash: hashAt(mark.step) }));
  return { ...recording, log: { header, entries, marks: made }, keyframes };
}

export function trustOf(recording: Recording, known = knownKeys, backend: Trainers = plain.backend): Trust {
  const run = trusting(recording, { backend, knownKeys: known });
  for (;;) {
    const { done, value } = run.next();
    if (done) return value;
  }
}
