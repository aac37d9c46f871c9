import { defineConfig } from 'vitest/config'

/** Milliseconds: no test has to be quick, as the machine may be busy or slow. What is too slow, benchmarks tell. */
const PATIENCE = 60_000

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: { alias: { react: 'preact/compat', 'react-dom': 'preact/compat' } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          testTimeout: PATIENCE,
          hookTimeout: PATIENCE,
          include: ['src/**/*.test.ts', 'demo/**/*.test.ts'],
          environment: 'node',
        },
      },
      {
        extends: true,
        test: {
          name: 'component',
          testTimeout: PATIENCE,
          hookTimeout: PATIENCE,
          include: ['src/**/*.test.tsx'],
          environment: 'happy-dom',
          // The aliases above reach only what is inlined, and virtua imports react.
          server: { deps: { inline: ['virtua'] } },
        },
      },
      { extends: true, test: { name: 'repo', include: ['test/repo/**/*.test.ts'], testTimeout: 120_000 } },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/e2e/global-setup.ts'],
          // One browser a file; two at once would fight for two cores.
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
})
