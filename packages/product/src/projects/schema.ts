import { pageInput, pageOf, plainDate, recordId, recordVersion, timestamp } from '@freehold/core/schema'
import { imageDigest } from '@freehold/platform/images/schema'
import * as z from 'zod/mini'
import { allowed, colour, externalId, freeText, line, searchText, sortOrder } from '../record/schema.ts'

export const projectStatuses = ['planned', 'active', 'on_hold', 'done'] as const
export const projectStatus = z.enum(projectStatuses)
export type ProjectStatus = z.infer<typeof projectStatus>

const name = line(255, 'Give it a name.')
const description = freeText(10_000)

export const projectSorts = ['name', 'dueDate', 'createdAt', 'updatedAt'] as const

/** Which projects: the list and the export take the same. */
export const projectFilter = {
  /** Part of the name, whatever its case. */
  search: z.optional(searchText),
  status: z.optional(z.array(projectStatus).check(z.minLength(1), z.maxLength(4))),
  clientId: z.optional(recordId),
  /** What another system calls it. */
  externalId: z.optional(externalId),
  /** False: those in use; true: the archived ones only. */
  archived: z._default(z.boolean(), false),
  /** Due earlier, later than this day; the day itself is not in it, and neither are projects without a due date. */
  dueBefore: z.optional(plainDate),
  dueAfter: z.optional(plainDate),
}

export const exportProjectsInput = z.strictObject(projectFilter)

export const listProjectsInput = z.strictObject({
  ...pageInput,
  ...projectFilter,
  /** By due date, projects without one come last in both directions. */
  sort: z._default(z.enum(projectSorts), 'updatedAt'),
  order: z._default(sortOrder, 'desc'),
})

export const createProjectInput = z.strictObject({
  name,
  clientId: z._default(z.nullable(recordId), null),
  status: z._default(projectStatus, 'planned'),
  dueDate: z._default(z.nullable(plainDate), null),
  description: z._default(description, ''),
  colour: z._default(colour, 'indigo'),
  externalId: z._default(z.nullable(externalId), null),
})

/** A row of an import: as a project is created; its client by our id, or by what the other system calls it. */
export const importProjectRow = z.extend(createProjectInput, { clientExternalId: z.optional(externalId) })

/** A field left out stays as it is; null empties it. */
export const updateProjectInput = z.strictObject({
  id: recordId,
  expectedVersion: recordVersion,
  name: z.optional(name),
  clientId: z.optional(z.nullable(recordId)),
  status: z.optional(projectStatus),
  dueDate: z.optional(z.nullable(plainDate)),
  description: z.optional(description),
  colour: z.optional(colour),
  externalId: z.optional(z.nullable(externalId)),
})

export const setCoverInput = z.strictObject({ id: recordId, digest: imageDigest })

export const projectRow = z.strictObject({
  id: recordId,
  version: z.int(),
  name: z.string(),
  status: projectStatus,
  colour,
  clientId: z.nullable(recordId),
  clientName: z.nullable(z.string()),
  dueDate: z.nullable(z.string()),
  externalId: z.nullable(z.string()),
  tasks: z.strictObject({ open: z.int(), done: z.int() }),
  archivedAt: z.nullable(timestamp),
  /** Where its picture is, relative to the origin: 1600 × 400 pixels; the small one has 640 × 160. */
  coverPath: z.nullable(z.string()),
  coverSmallPath: z.nullable(z.string()),
  createdAt: timestamp,
  updatedAt: timestamp,
  allowed,
})

export const project = z.extend(projectRow, {
  description: z.string(),
  /** Name of the member who changed it last; null for somebody who left, or for the system. */
  updatedByName: z.nullable(z.string()),
})

/** What webhooks tell of a project: nobody asks there, so nobody may do anything. */
export const projectEvent = z.omit(project, { allowed: true })

export const projectPage = pageOf(projectRow)
export const startedJob = z.strictObject({ jobId: recordId })

export type ProjectFilter = z.infer<typeof exportProjectsInput>
export type ListProjectsInput = z.infer<typeof listProjectsInput>
export type CreateProjectInput = z.infer<typeof createProjectInput>
export type UpdateProjectInput = z.infer<typeof updateProjectInput>
export type ProjectRow = z.infer<typeof projectRow>
export type ProjectDetail = z.infer<typeof project>
