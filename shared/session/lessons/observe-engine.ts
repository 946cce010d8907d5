/** What is to be seen of an engine as long as nobody trains; computed only as far as somebody looks, for most conditions need little. */
import type { Passes } from '../../engine/backend.js';
import type { Engine } from '../../engine/engine.js';
import type { LayerParameters } from '../../engine/settings.js';
import type { Configuration } from '../configuration.js';
import type { Observation } from './observation.js';

/**
 * @param drawn weights as they were drawn, where somebody kept them
 * @param passes who runs training samples through the network
 */
export function observeEngine(
  engine: Engine,
  configuration: Configuration,
  drawn: readonly LayerParameters[] | undefined,
  passes: Passes,
): Observation {
  return {
    configuration,
    age: engine.age,
    get losses() {
      return engine.evaluate();
    },
    get diagnostics() {
      return engine.diagnostics();
    },
    halted: engine.halted,
    parameters: engine.parameters,
    drawn,
    passes,
  };
}

export const copyOf = (layers: readonly LayerParameters[]): LayerParameters[] =>
  layers.map(({ weights, biases }) => ({ weights: weights.slice(), biases: biases.slice() }));
