import { moment, pageInput, pageOf, recordId, timestamp } from '@freehold/core/schema'
import * as z from 'zod/mini'

/** What can happen to a row. `removed`: gone at once; `purged`: gone after its time in the trash. */
export const auditActions = ['created', 'updated', 'deleted', 'restored', 'removed', 'purged'] as const

const filterFields = {
  /** The kind of record: `project`. */
  subject: z.optional(z.string().check(z.regex(/^[a-z_]{1,63}$/, 'Must be a kind of record.'))),
  rowId: z.optional(recordId),
  action: z.optional(z.enum(auditActions)),
  /** What this person did, themselves or by a job. */
  actorUserId: z.optional(recordId),
  /** Inclusive. */
  from: z.optional(moment),
  /** Exclusive. */
  to: z.optional(moment),
}

export const auditFilter = z.strictObject(filterFields)
export type AuditFilter = z.infer<typeof auditFilter>

export const listAuditInput = z.strictObject({ ...pageInput, ...filterFields })
export const getAuditInput = z.strictObject({ id: recordId })

/** Structures appear as their JSON text. */
const auditValue = z.union([z.string(), z.number(), z.boolean(), z.null()])

export const auditEntryOutput = z.strictObject({
  id: recordId,
  occurredAt: timestamp,
  /** One of `auditActions`. */
  action: z.string(),
  subject: z.string(),
  /** "Project" */
  subjectLabel: z.string(),
  rowId: z.nullable(recordId),
  /** The last known name of the row, from its history; null when it never had one. */
  rowLabel: z.nullable(z.string()),
  actor: z.strictObject({
    kind: z.enum(['user', 'api_key', 'job', 'system', 'operator', 'database']),
    /** The user, the API key, the job, the part of the system, the operator's session (or the operator), or `database:<role>`. */
    id: z.string(),
    /** The person behind it, also when they have left; null when there is none. */
    userId: z.nullable(recordId),
    name: z.nullable(z.string()),
    /** Of an API key: what it is called; its maker is the person above. */
    keyName: z.nullable(z.string()),
    /** Why support was in the workspace; null for everybody else. */
    reason: z.nullable(z.string()),
  }),
  requestId: z.nullable(z.string()),
  ip: z.nullable(z.string()),
  changes: z.array(
    z.strictObject({
      field: z.string(),
      label: z.string(),
      before: auditValue,
      after: auditValue,
      /** Of a field that refers to a record: what that is, or was, called. */
      beforeLabel: z.nullable(z.string()),
      afterLabel: z.nullable(z.string()),
    }),
  ),
})
export type AuditEntry = z.infer<typeof auditEntryOutput>

export const auditPage = pageOf(auditEntryOutput)

/** Input of a record's activity: which, and which page. */
export const activityInput = z.strictObject({ ...pageInput, id: recordId })
export type ActivityInput = z.infer<typeof activityInput>

/** An entry for whoever may read the record: without what only those learn who read the audit log. */
export const activityEntry = z.strictObject({
  id: recordId,
  occurredAt: timestamp,
  /** One of `auditActions`. */
  action: z.string(),
  /** The record's kind, or that of a part of it: `task`. */
  subject: z.string(),
  subjectLabel: z.string(),
  rowId: recordId,
  rowLabel: z.nullable(z.string()),
  actor: z.strictObject({
    kind: auditEntryOutput.shape.actor.shape.kind,
    userId: z.nullable(recordId),
    name: z.nullable(z.string()),
  }),
  changes: auditEntryOutput.shape.changes,
})
export type ActivityEntry = z.infer<typeof activityEntry>

export const activityPage = pageOf(activityEntry)

export const auditFiltersOutput = z.strictObject({
  subjects: z.array(z.strictObject({ subject: z.string(), label: z.string() })),
  actions: z.array(z.enum(auditActions)),
})

/** The job whose progress to watch; its file is the CSV. */
export const exportAuditOutput = z.strictObject({ jobId: recordId })
