import { roleUrl } from '@freehold/db'
import { testRootSecret } from '@freehold/testing/template-database'
import { runLives } from './run-lives.ts'

// One process's share of the lives: `worker.ts <superuser's URL> <seed> <from> <to> <steps> <seconds to shrink>`; the report is its message.
const [superuser = '', seed = '1', from = '0', to = '0', length = '130', shrink = '30'] =
  process.argv.slice(2)
const report = await runLives({
  seed: Number(seed),
  from: Number(from),
  to: Number(to),
  length: Number(length),
  shrinkSeconds: Number(shrink),
  url: (role) => (role === 'superuser' ? superuser : roleUrl(superuser, testRootSecret, role)),
  onFailure: (words) => void process.stderr.write(`${words}\n`),
})
process.send?.(report)
process.disconnect?.()
