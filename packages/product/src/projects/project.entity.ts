import { deletableProperties } from '@freehold/db'
import { defineEntity, type InferEntity, p } from '@mikro-orm/core'
import type { Colour } from '../record/schema.ts'
import type { ProjectStatus } from './schema.ts'

/** The client is a scalar id: another feature's record. Its foreign key stands in the migration. */
export const Project = defineEntity({
  name: 'Project',
  tableName: 'project',
  schema: 'app',
  properties: {
    ...deletableProperties,
    clientId: p.uuid().nullable(),
    name: p.string(),
    status: p.string().$type<ProjectStatus>(),
    dueDate: p.date().nullable(),
    description: p.string(),
    colour: p.string().$type<Colour>(),
    externalId: p.string().nullable(),
    archivedAt: p.datetime().nullable(),
    cover: p.array().columnType('uuid[]').nullable(),
  },
})

export type Project = InferEntity<typeof Project>
