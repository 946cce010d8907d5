/** The commands that bring any room to where a set-up wants it. */
import type { Command } from '../commands.js';
import { configuringCommands } from '../complete.js';
import type { Configuration } from '../configuration.js';

export function setUpCommands(configuration: Configuration, seed: number): readonly Command[] {
  return [{ type: 'run', running: false }, ...configuringCommands(configuration), { type: 'reset', seed }];
}
