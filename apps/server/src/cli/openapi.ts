import { restBridges } from '../http/rest-versions.ts'
import { compareWithCommitted, writeDocument } from './frozen-documents.ts'

/**
 * `npm run openapi`: writes the documents of the REST API that are committed. What would break clients of a published version is
 * listed and not written; `-- --unpublished` writes it all the same, while a version has no clients yet.
 */
const unpublished = process.argv.includes('--unpublished')
for (const bridge of restBridges({ publicUrl: '' })) {
  const { version, breaks, same } = compareWithCommitted(bridge)
  if (breaks.length > 0 && !unpublished) {
    process.stderr.write(`This would break clients of ${version}, so it is not written:\n`)
    process.stderr.write(`${breaks.map((line) => `  ${line}`).join('\n')}\n`)
    process.stderr.write(
      'Keep it as it was, or put the change into a new version: see docs/decisions/0013-rest-bridge.md.\n',
    )
    process.exitCode = 1
  } else {
    writeDocument(bridge)
    process.stdout.write(`openapi-${version}.json ${same ? 'is as it was' : 'is written anew'}.\n`)
  }
}
