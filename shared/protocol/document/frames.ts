/** PROTOCOL.md on the bytes of a frame. */
import { RACE_PICTURE_BYTES_PER_SECOND } from '../../limits.js';
import { FRAME_VERSION, haltReasons } from '../frame-codec.js';
import { RACE_VERSION } from '../race-codec.js';
import { codes, section, table } from './markdown.js';

const core: readonly (readonly [string, string])[] = [
  ['byte', `Version: ${FRAME_VERSION}.`],
  ['byte', 'Flags: bit 0 says that a halt follows the diagnostics; all others are 0.'],
  ['integer', '`epoch`: the owner’s.'],
  ['integer', '`seq`: of the last entry that the frame already shows.'],
  ['integer', '`step`.'],
  ['integer', '`step` − `age`.'],
  ['integer', '16 × steps a second.'],
  ['byte', 'Number of sizes that follow: 2 to 14.'],
  ['bytes', 'Inputs, units of each hidden layer, outputs.'],
  [
    'float32 × 3',
    'Loss of the mini-batch just applied, of the training set, of the test set; NaN where there is none.',
  ],
  ['share × 2', 'Accuracy on the training set and on the test set; NaN for regression.'],
  [
    'per layer',
    'float32 × 4: ‖∂J/∂W‖, mean |∂J/∂z|, mean |g′(z)| of the mini-batch, ‖ΔW‖ / ‖W‖; shares: of the weights that another step with this gradient could not change, and of saturated (sample, unit) pairs; byte: dead units.',
  ],
  ['byte, byte', `Only with bit 0: layer of the halt, and its reason: ${codes(haltReasons)}, counted from 0.`],
];

export function framesSection(): string {
  return section(
    2,
    'Frames',
    'Little-endian. `decodeFrame` of `shared` reads them. An *integer* is LEB128: groups of seven bits, lowest first, the high bit says that more follow; below 2⁵³. A *share* is two bytes: 0 to 65,534 for 0 to 1, and 65,535 for NaN.',
    section(3, 'The `core` part, in every frame', table(['bytes', 'meaning'], core)),
    section(
      3,
      'The `weights` part, behind it where the stream is watched',
      'Bits, the lowest of each byte first; zeros fill the last byte. For each layer one block of its weights and biases, then one of their gradients (of the mini-batch just applied).',
      'A block: 5 bits *width*; unless it is 0 (all numbers are 0), 14 bits *least*, and each number in *width* bits, weights unit by unit, then biases. 0 is exactly 0; any other code c is a number of level least + ⌊(c − 1) / 2⌋, negative where c − 1 is odd. A level is the highest 14 bits of a single-precision number without its sign (8 of the exponent, 6 of the fraction), rounded; 16,320 is infinity, 16,321 NaN.',
      'So every number is within 1/128 of the engine’s, with its sign, zero exactly when it is zero, at any size from 10⁻³⁸ to 3·10³⁸.',
    ),
    section(
      3,
      'Size',
      'Default network: about 160 bytes. 6 × 8: about 1,200. 12 × 64: about 130,000, sent at a lower rate.',
    ),
  );
}

const race: readonly (readonly [string, string])[] = [
  ['byte', `Version: ${RACE_VERSION}.`],
  [
    'byte',
    'Flags: bit 0, it was interrupted and is computed again, with the same result; bit 1, it cannot be computed; bit 2, a picture stands at the end.',
  ],
  ['integer', '`seq` of the race.'],
  ['byte', 'Number of lanes.'],
  [
    'integer × 2',
    'Index of the first row that follows, and how many do. What came before stays, unless the index is lower.',
  ],
  [
    'per row',
    'integer: epoch. Per lane: byte, bit 0 says that it diverged; byte, number of layers; float32 × 3: train loss, test loss, test accuracy (NaN for regression); float32 per layer: ‖∂J/∂W‖.',
  ],
  ['integer × 2', 'Index of the first of the runs with other seeds that follow, and how many do.'],
  [
    'per run',
    'Per lane: byte, bit 0 says that it diverged, bit 1 that it reached the goal; integer: at which epoch; float32 × 2: test loss and test accuracy at the end.',
  ],
  [
    'picture',
    'integer: epoch. Per lane: byte, number of sizes; bytes, the sizes; a block of weights and biases for each layer, as in frames, the last byte filled with zeros.',
  ],
];

export function racesSection(): string {
  return section(
    2,
    'Races as bytes',
    `As frames. \`decodeRaceMessage\` of \`shared\` reads them. The first message holds all that there is, later ones what is new; pictures are left out so that a client gets no more than about ${RACE_PICTURE_BYTES_PER_SECOND / 1000} KB of them a second; the newest comes in the end.`,
    table(['bytes', 'meaning'], race),
  );
}
