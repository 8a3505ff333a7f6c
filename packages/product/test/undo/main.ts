import { parseArgs } from 'node:util'
import { roleUrl } from '@freehold/db'
import { startTestServer } from '@freehold/testing/start-test-server'
import { makeMigratedDatabase } from '@freehold/testing/template'
import { testRootSecret } from '@freehold/testing/template-database'
import { runSequences } from './run-sequences.ts'

// `npm run undo -- [--sequences 10000] [--seed 20261123] [--json]`: undo against a model. Exit code 1 when a row differs.
const { values } = parseArgs({
  options: {
    sequences: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '20261123' },
    json: { type: 'boolean', default: false },
  },
})
const server = await startTestServer()
try {
  const superuser = await makeMigratedDatabase(server.superuserUrl, `freehold_undo_${process.pid}`)
  const urls = {
    superuser,
    app: roleUrl(superuser, testRootSecret, 'app'),
    auth: roleUrl(superuser, testRootSecret, 'auth'),
  }
  const startedMs = performance.now()
  const options = { sequences: Number(values.sequences), seed: Number(values.seed), lanes: 3 }
  const { failure, ...figures } = await runSequences(urls, options)
  const seconds = Math.round((performance.now() - startedMs) / 1_000)
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ ...figures, seconds })}\n`
      : `${figures.sequences} sequences, ${figures.steps} steps, ${figures.differences} differences; ${seconds} s\n`,
  )
  if (failure) process.stderr.write(`${failure}\n`)
  process.exitCode = figures.differences > 0 ? 1 : 0
} finally {
  await server.stop()
}
