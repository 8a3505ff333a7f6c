/**
 * What `npm run <name>` does, once Node, pnpm and the packages are there.
 * @typedef {object} Task
 * @property {string[]} command arguments for Node: a file of the repository, then its own arguments
 * @property {boolean} [needsWebBuild] build apps/web first; cached, so an unchanged one costs little
 */

/** @type {Record<string, Task>} */
export const tasks = {
  start: { command: ['apps/server/src/main.ts'], needsWebBuild: true },
  dev: { command: ['packages/toolchain/dev.mjs'], needsWebBuild: true },
  verify: { command: ['packages/verify/src/main.ts'] },
  test: { command: ['packages/testing/src/run-tests.ts'] },
  vitest: {
    command: ['node_modules/vitest/vitest.mjs', 'run', '--config', 'packages/testing/vitest.config.ts'],
  },
  'build:web': { command: ['--eval', ''], needsWebBuild: true },
  authz: { command: ['packages/proofs/src/cli/authz.ts'] },
  guards: { command: ['packages/proofs/src/cli/guards.ts'] },
  isolation: { command: ['packages/proofs/src/cli/isolation.ts'] },
  'without-product': { command: ['packages/proofs/src/cli/without-product.ts'] },
  chaos: { command: ['apps/server/test/chaos.ts'] },
  'db:check': { command: ['packages/proofs/src/cli/db-check.ts'] },
  'operator:add': { command: ['apps/server/src/cli/operator.ts', 'add'] },
  'operator:remove': { command: ['apps/server/src/cli/operator.ts', 'remove'] },
  'db:roles': { command: ['apps/server/src/cli/db-roles.ts'] },
  bench: { command: ['packages/bench/src/main.ts'], needsWebBuild: true },
}
