/** Runs a program and waits for it; its output goes straight to ours, so that progress is visible. */
import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * @param {string} program
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>} the exit code; 1 where the program was not there or was ended by a signal
 */
export function run(program, args, { env = process.env } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/**
 * The file that a package's command starts, so that no shell and no `npx` is needed, on any system.
 * @param {string} file below node_modules
 */
const packageFile = (file) => fileURLToPath(new URL(`../../node_modules/${file}`, import.meta.url));

/**
 * @param {string} file below node_modules
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv }} [options]
 */
export const runPackage = (file, args, options) => run(process.execPath, [packageFile(file), ...args], options);

/**
 * As `runPackage`, but what it says comes back whole, so that several can run at once.
 * @param {string} file below node_modules
 * @param {string[]} args
 * @param {{ yielding?: boolean }} [options] `yielding` leaves the processor to whoever else wants it
 * @returns {Promise<{ code: number, output: string }>}
 */
export function capturePackage(file, args, { yielding = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [packageFile(file), ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (yielding && child.pid) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * @param {number} ms
 * @returns {string} as "12.3 s"
 */
export const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;
