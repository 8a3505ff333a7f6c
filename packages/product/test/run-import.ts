import { text } from 'node:stream/consumers'
import { newId } from '@freehold/core'
import type { JobRun } from '@freehold/jobs'
import { importJob } from '@freehold/platform/imports'
import { call, type House, type Person, type Product } from './start-product.ts'
import { uploadFile } from './upload-file.ts'

interface Content {
  resource?: string
  format?: 'csv' | 'ndjson'
}

export interface Importing {
  /** Uploads and starts, without running. */
  start(content: string, options?: Content): Promise<string>
  /** One attempt, as the worker makes it. */
  run(id: string, more?: Partial<JobRun>): Promise<void>
  /** All of it: how the import stands then. */
  import(content: string, options?: Content): ReturnType<ReturnType<House['as']>['imports']['get']>
  /** The file of what was not taken. */
  errorFile(id: string): Promise<string>
}

/** Imports of one person of the house, with the worker's part done by the test. */
export function importing(product: Product, house: House, person: Person): Importing {
  const { services } = product
  const as = house.asPerson(person)

  async function start(content: string, { resource = 'projects', format = 'csv' }: Content = {}) {
    const { digest } = await uploadFile(product, house, person, content)
    return (await as.imports.start({ resource, format, digest })).id
  }

  async function run(id: string, more: Partial<JobRun> = {}) {
    const [started] = await product.query<{ jobId: string; resource: string }>(
      'select job_id as "jobId", resource from app.import where id = $1',
      [id],
    )
    const { jobId, resource } = started ?? { jobId: '', resource: '' }
    const definition = services.catalogue.imports.get(resource)
    if (!definition) throw new Error(`Nothing imports ${resource}`)
    const actor = { kind: 'job', job: `imports.${resource}`, jobId, onBehalfOf: person.userId } as const
    const context = call(actor)
    const inTenant: JobRun['inTenant'] = (work) => services.database.inTenant(context, house.tenant, work)
    await importJob(definition).handler(
      {
        ...context,
        jobId,
        attempt: 1,
        tenant: house.tenant,
        signal: new AbortController().signal,
        files: services.files,
        outbox: { send: async () => {}, link: (path) => path, linkToken: () => newId() },
        courier: undefined,
        inTenant,
        once: inTenant,
        progress: async () => {},
        ...more,
      },
      { importId: id },
    )
  }

  return {
    start,
    run,
    async import(content, options) {
      const id = await start(content, options)
      await run(id)
      return as.imports.get({ id })
    },
    async errorFile(id) {
      const [file] = await product.query<{ key: string }>(
        'select f.storage_key as key from app.import i join app.file f on f.id = i.error_file_id where i.id = $1',
        [id],
      )
      return text(services.files.read(house.tenant.id, file?.key ?? ''))
    },
  }
}
