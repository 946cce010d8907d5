/**
 * One attack on a server, in a process of its own, so that who measures is not slowed down by who attacks:
 * `node attacks.mjs NAME URL CODE,CODE… COUNT`. The last line is JSON: what became of it.
 */
import { setPriority } from 'node:os';
import { crowds } from './attacks/crowds.mjs';
import { floods } from './attacks/floods.mjs';
import { guesses } from './attacks/guesses.mjs';

// Attackers elsewhere take nothing of the server's processor.
setPriority(19);
const attacks = { ...floods, ...guesses, ...crowds };
console.log(JSON.stringify(await attacks[process.argv[2]]()));
process.exit(0);
