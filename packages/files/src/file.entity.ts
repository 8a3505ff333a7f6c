import { recordProperties } from '@freehold/db'
import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql'

/** A stored file of a tenant: what people call it and which bytes it is. Never changed, only removed. */
export const File = defineEntity({
  name: 'File',
  tableName: 'file',
  schema: 'app',
  properties: {
    ...recordProperties,
    name: p.string(),
    contentType: p.string(),
    size: p.bigint('number'),
    storageKey: p.uuid(),
    digest: p.string().nullable(),
    expiresAt: p.datetime().nullable(),
  },
})

export type File = InferEntity<typeof File>
