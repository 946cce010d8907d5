/** Situations that a room, or its network, may begin from: the presets of lessons. */
import type { Preset, PresetName } from '@gradroom/shared/lessons';

export interface Situation extends Preset {
  readonly name: PresetName;
}

/** @throws where they did not load */
export function loadSituations(): Promise<readonly Situation[]> {
  const worker = new Worker(new URL('./situations.worker.ts', import.meta.url), { type: 'module' });
  return new Promise<readonly Situation[]>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<readonly Situation[]>) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
  }).finally(() => worker.terminate());
}
