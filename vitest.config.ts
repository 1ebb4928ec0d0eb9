import { defineConfig } from 'vitest/config'

const SECOND = 1_000
const MINUTE = 60 * SECOND

/** The style of the published pages is part of the server, as text; all other style is left out of tests. */
const css = { include: [/\/server\/children\/paper\/[a-z]+\.css\?raw/] }

/** One project for each kind of proof; `npm test -- <project>` runs one of them. Unit tests stand beside their source. */
export default defineConfig({
  test: {
    allowOnly: false,
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          css,
          include: [
            '{schema,plan,extensions,client,server}/**/*.test.{ts,tsx}',
            'test/{walls,versions,docs,support,runner}/**/*.test.ts',
          ],
          testTimeout: 20 * SECOND,
        },
      },
      {
        test: {
          name: 'contract',
          css,
          include: ['test/contract/**/*.test.ts'],
          testTimeout: 30 * SECOND,
          hookTimeout: 30 * SECOND,
        },
      },
      {
        test: {
          name: 'convergence',
          include: ['test/convergence/**/*.test.ts'],
          pool: 'forks',
          testTimeout: 8 * MINUTE,
          hookTimeout: MINUTE,
        },
      },
      {
        test: {
          name: 'attack',
          css,
          include: ['test/attacks/**/*.test.ts'],
          pool: 'forks',
          testTimeout: MINUTE,
          hookTimeout: MINUTE,
        },
      },
      {
        test: {
          name: 'crash',
          css,
          include: ['test/crash/**/*.test.ts'],
          pool: 'forks',
          testTimeout: MINUTE,
          hookTimeout: MINUTE,
        },
      },
      {
        test: {
          name: 'browser',
          css,
          include: ['test/browser/**/*.test.ts'],
          // Each test has a server of its own, so files run beside each other (test/runner/stages.mjs says how many).
          pool: 'forks',
          // One process for many files, which would load the same modules forty times. So a support registers no hooks
          // when it is loaded and keeps nothing: it is loaded once, for the first file.
          isolate: false,
          // What a person would wait for: a page that shares its processors with two others may take seconds.
          expect: { poll: { timeout: 30 * SECOND } },
          testTimeout: 2 * MINUTE,
          hookTimeout: 2 * MINUTE,
        },
      },
    ],
  },
})
