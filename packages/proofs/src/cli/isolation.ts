import { roleUrl } from '@freehold/db'
import { testRootSecret } from '@freehold/testing/template-database'
import { proveIsolation } from '../isolation/prove-isolation.ts'
import { withMigratedDatabase } from './with-migrated-database.ts'

/** `npm run isolation`: the isolation proof alone. `--json` prints one line; exit code 1 when anything leaks. */
const report = await withMigratedDatabase((superuser) =>
  proveIsolation({ superuser, app: roleUrl(superuser, testRootSecret, 'app') }),
)
const { findings, ...figures } = report
if (process.argv.includes('--json')) {
  process.stdout.write(`${JSON.stringify(figures)}\n`)
} else {
  process.stdout.write(
    `${figures.tables} tables, ${figures.attacks} attacks, ${figures.leaks} leaks; exempt: ${figures.exempt.length} tables\n`,
  )
}
for (const finding of findings) process.stderr.write(`${finding}\n`)
process.exitCode = findings.length > 0 ? 1 : 0
