import { newId } from '@freehold/core'
import { p } from '@mikro-orm/postgresql'

/**
 * Properties every tenant-owned entity has; spread into `defineEntity({ properties })`. The tenant is absent on purpose:
 * its column defaults to the transaction's tenant and RLS holds it there, so code can neither forget nor forge it.
 * `version` is the optimistic lock: MikroORM adds one on each update.
 */
export const recordProperties = {
  id: p.uuid().primary().onCreate(newId),
  version: p.integer().version(),
  createdAt: p.datetime().onCreate(() => new Date()),
  createdBy: p.uuid().nullable().persist(false),
  updatedAt: p
    .datetime()
    .onCreate(() => new Date())
    .onUpdate(() => new Date()),
  updatedBy: p.uuid().nullable().persist(false),
}

/** For entities whose table has soft delete. Set by `deleteRecords`/`restoreDeletion` only. */
export const deletableProperties = {
  ...recordProperties,
  deletedAt: p.datetime().nullable(),
  deletedBy: p.uuid().nullable(),
  deletionId: p.uuid().nullable(),
}
