/**
 * @param {string} program
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>} the exit code; 1 where the program was not there or was ended by a signal
 */
export function run(
  program: string,
  args: string[],
  {
    env,
  }?: {
    env?: NodeJS.ProcessEnv;
  },
): Promise<number>;
/**
 * As `runPackage`, but what it says comes back whole, so that several can run at once.
 * @param {string} file below node_modules
 * @param {string[]} args
 * @returns {Promise<{ code: number, output: string }>}
 */
export function capturePackage(
  file: string,
  args: string[],
): Promise<{
  code: number;
  output: string;
}>;
export const root: string;
export function runPackage(
  file: string,
  args: string[],
  options?: {
    env?: NodeJS.ProcessEnv;
  },
): Promise<number>;
export function seconds(ms: number): string;
//# sourceMappingURL=run.d.mts.map
