import type { ImportDefinition } from '@freehold/api'
import { defineJob, type JobDefinition } from '@freehold/jobs'
import * as z from 'zod'
import { runImport } from './run-import.ts'

const input = z.strictObject({ importId: z.uuid() })

/** The job of one kind of record. An attempt that is cut off is gone on with where its last batch was committed. */
export function importJob(definition: ImportDefinition): JobDefinition<z.infer<typeof input>> {
  return defineJob({
    name: `imports.${definition.name}`,
    input,
    label: () => `Import of ${definition.name}`,
    timeoutSeconds: 3_600,
    handler: (run, { importId }) => runImport(run, definition, importId),
  })
}
