import { deletableProperties } from '@freehold/db'
import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql'

/** What a record has a file for: something people put there, a picture or a paper we made. */
export type FilePurpose = 'attachment' | 'image' | 'document'

/** A stored file of a tenant: what people call it, which bytes it is, and of which record it is a part. */
export const File = defineEntity({
  name: 'File',
  tableName: 'file',
  schema: 'app',
  properties: {
    ...deletableProperties,
    name: p.string(),
    contentType: p.string(),
    size: p.bigint('number'),
    storageKey: p.uuid(),
    digest: p.string().nullable(),
    expiresAt: p.datetime().nullable(),
    /** The kind of its owner and its id; null for what a job left behind and for uploads that wait for their call. */
    subject: p.string().nullable(),
    recordId: p.uuid().nullable(),
    purpose: p.string().$type<FilePurpose>().nullable(),
    /** When a scanner found nothing in it; null: it was not scanned. */
    scannedAt: p.datetime().nullable(),
  },
})

export type File = InferEntity<typeof File>
