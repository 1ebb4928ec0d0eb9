/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {readonly (readonly string[])[]} commands each started with node, one after the other, all of them
 * @property {boolean} isVitest whether its tests are counted one by one; otherwise the stage counts as one
 * @property {readonly ('client' | 'server')[]} needs what must be built before
 * @property {boolean} needsBrowser
 * @property {boolean} secondGo whether files that failed are run once more, alone, and pass when they pass then
 * @property {number} minutes after which it is hung: killed and counted as failed
 */

const SERVER = /** @type {const} */ (['server'])
const ALL = /** @type {const} */ (['client', 'server'])

/** What `npm test` runs, in this order: what fails fastest first. */
export const STAGES = [
  checks('types', 4, [['node_modules/typescript/bin/tsc', '--noEmit']]),
  checks('lint', 3, [
    ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
    ['test/walls/check.mjs'],
  ]),
  tests('unit', 6, SERVER),
  tests('contract', 8, SERVER, 3),
  tests('convergence', 10, SERVER),
  tests('attack', 12, SERVER, 3),
  tests('crash', 12, SERVER),
  tests('browser', 14, ALL, 3),
]

/**
 * @param {string} name
 * @param {number} minutes
 * @param {string[][]} commands
 * @returns {Stage}
 */
function checks(name, minutes, commands) {
  return { name, commands, isVitest: false, needs: [], needsBrowser: false, secondGo: false, minutes }
}

/**
 * @param {string} name of the vitest project
 * @param {number} minutes
 * @param {Stage['needs']} needs
 * @param {number} atOnce files run at once: more than there are cores where tests mostly wait for servers, disks and pages
 * @returns {Stage}
 */
function tests(name, minutes, needs, atOnce = 2) {
  const command = ['node_modules/vitest/vitest.mjs', 'run', '--project', name, `--maxWorkers=${atOnce}`]
  const inBrowser = name === 'browser'
  return { name, commands: [command], isVitest: true, needs, needsBrowser: inBrowser, secondGo: inBrowser, minutes }
}
