/** A recorded session at one step as JSON, and its curves as a table. */
import { contentHash, Player, sizesOf, engineSettings, type Trainers } from '@gradroom/shared';
import type { Recording } from '@gradroom/shared/recordings';
import { stringify } from 'csv-stringify/sync';

/** Of curves, where nobody says how dense they are to be. */
const ROWS = 500;

/** Begins at the keyframe before `step`, if there is one. @throws where it cannot be computed so far */
function playerAt({ log: { header, entries }, keyframes, blobs }: Recording, step: number, backend: Trainers): Player {
  const options = { backend, blob: (hash: string) => blobs.get(hash) };
  const near = keyframes.findLast((keyframe) => keyframe.step <= step);
  const player = near ? Player.fromKeyframe(header, near, options) : new Player(header, options);
  for (const entry of entries.slice(player.state.seq)) player.accept(entry);
  player.advanceTo(step);
  return player;
}

/** @throws where it cannot be computed so far */
export function momentAsJson(recording: Recording, step: number, backend: Trainers): string {
  const { state, engine } = playerAt(recording, step, backend);
  const inputs = sizesOf(engineSettings(state.configuration));
  const layers = engine.parameters.map(({ weights, biases }, layer) => ({
    // A row for each unit, a column for each of the values that it reads.
    weights: Array.from(biases, (_, unit) => [...weights.subarray(unit * inputs[layer], (unit + 1) * inputs[layer])]),
    biases: [...biases],
  }));
  const { configuration, running, halted, ageStart, seed, seq } = state;
  const metrics = engine.evaluate();
  const moment = { title: recording.title, step, seq, age: step - ageStart, seed, running, halted };
  return `${JSON.stringify({ ...moment, stateHash: contentHash(engine.save()), metrics, configuration, layers }, undefined, 1)}\n`;
}

/** @param every steps between two rows @throws where it cannot be computed so far */
export function curvesAsCsv(recording: Recording, to: number, every: number | undefined, backend: Trainers): string {
  const { header, entries } = recording.log;
  const player = new Player(header, { backend, blob: (hash) => recording.blobs.get(hash) });
  for (const entry of entries) player.accept(entry);
  const between = every ?? Math.max(1, Math.ceil((to - player.step) / ROWS));
  const rows: object[] = [];
  for (let step = player.step; ; step = Math.min(step + between, to)) {
    player.advanceTo(step);
    const { trainLoss, testLoss, trainAccuracy, testAccuracy } = player.engine.evaluate();
    rows.push({ step, age: player.engine.age, trainLoss, testLoss, trainAccuracy, testAccuracy });
    if (step === to) return stringify(rows, { header: true });
  }
}
