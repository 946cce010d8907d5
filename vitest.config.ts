/** Vitest: unit, server, fault and browser tests. `shared` is read from its sources, so that no build is needed for unit tests. */
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const shared = fileURLToPath(new URL('./shared/index.ts', import.meta.url));

export default defineConfig({
  plugins: [svelte()],
  resolve: { alias: { '@gradroom/shared': shared }, conditions: ['browser'] },
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 20_000,
    maxWorkers: 2,
  },
});
