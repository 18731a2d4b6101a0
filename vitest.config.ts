import { defineConfig } from 'vitest/config';

/**
 * Two projects: `unit` is quick and needs nothing built; `journeys`, after it, drives the synthesised cdk.out through the
 * local runtime, two files at a time since each brings up a whole stack of its own.
 */
export default defineConfig({
  test: {
    // The SDK's farewell to Node 20, said once per process.
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/journeys/**'],
          testTimeout: 180_000,
          // By itself one worker less than there are processors: half of a machine with two.
          maxWorkers: '100%',
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          globalSetup: ['test/journeys/synthesise.ts'],
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
    passWithNoTests: false,
  },
});
