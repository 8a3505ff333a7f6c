/**
 * What `npm run <name>` does, once Node, pnpm and the packages are there.
 * @typedef {'app' | 'all'} Rooms
 * @typedef {object} Task
 * @property {string[]} command arguments for Node: a file of the repository, then its own arguments
 * @property {Rooms} [rooms] whose packages it needs: the server's and the web app's, or everybody's; all unless told
 * @property {boolean} [needsWebBuild] build apps/web first; cached, so an unchanged one costs little
 */

/** @type {Record<string, Task>} */
export const tasks = {
  start: { command: ['apps/server/src/main.ts'], rooms: 'app', needsWebBuild: true },
  dev: { command: ['packages/toolchain/dev.mjs'], rooms: 'app', needsWebBuild: true },
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
  conformance: { command: ['packages/conformance/src/main.ts'] },
  openapi: { command: ['apps/server/src/cli/openapi.ts'], rooms: 'app' },
  chaos: { command: ['apps/server/test/chaos.ts'] },
  duplicates: { command: ['apps/server/test/duplicates.ts'] },
  imports: { command: ['apps/server/test/imports.ts'] },
  undo: { command: ['packages/product/test/undo/main.ts'] },
  webhooks: { command: ['packages/proofs/src/cli/webhooks.ts'] },
  limits: { command: ['apps/server/test/limits.ts'] },
  'db:check': { command: ['packages/proofs/src/cli/db-check.ts'] },
  'operator:add': { command: ['apps/server/src/cli/operator.ts', 'add'], rooms: 'app' },
  'operator:remove': { command: ['apps/server/src/cli/operator.ts', 'remove'], rooms: 'app' },
  'billing:docs': { command: ['packages/billing/src/docs/write-docs.ts'] },
  'billing:sync-plans': { command: ['apps/server/src/cli/sync-plans.ts'], rooms: 'app' },
  'db:roles': { command: ['apps/server/src/cli/db-roles.ts'], rooms: 'app' },
  bench: { command: ['packages/bench/src/main.ts'], needsWebBuild: true },
  'bench:jobs': { command: ['packages/bench/src/jobs/main.ts'] },
  'chaos:jobs': { command: ['packages/bench/src/chaos/main.ts'] },
  'billing:lives': { command: ['packages/bench/src/lives/main.ts'] },
  'bench:billing': { command: ['packages/bench/src/webhooks-in/main.ts'], needsWebBuild: true },
}
