import { createDatabase, roleUrl, withClient } from '@freehold/db'
import { entities } from '@freehold/registry'
import { testRootSecret } from '@freehold/testing/template-database'
import { makeCast } from '../access/cast.ts'
import { proofServices } from '../access/proof-services.ts'
import { proveAccess } from '../access/prove-access.ts'
import { withMigratedDatabase } from './with-migrated-database.ts'

/** `npm run authz`: every procedure against everybody who may not. `--json` prints one line; exit code 1 when one gets through. */
const report = await withMigratedDatabase(async (superuser) => {
  const database = await createDatabase({ url: roleUrl(superuser, testRootSecret, 'app'), entities })
  try {
    return await withClient(superuser, async (client) =>
      proveAccess(proofServices(database), await makeCast(client, database.pool), { everyId: true }),
    )
  } finally {
    await database.close()
  }
})
const { failures, ...figures } = report
if (process.argv.includes('--json')) {
  process.stdout.write(`${JSON.stringify({ ...figures, failures: failures.length })}\n`)
} else {
  process.stdout.write(
    `${figures.procedures} procedures, ${figures.cases} cases, ${failures.length} failures; uncovered: ${figures.uncovered.length}\n`,
  )
}
for (const failure of failures) process.stderr.write(`${failure}\n`)
process.exitCode = failures.length + figures.uncovered.length > 0 ? 1 : 0
