import type { TenantContext } from '@freehold/db'
import type { EntityName } from '@mikro-orm/core'
import type { $ZodType } from 'zod/v4/core'
import type { AccessContext } from './caller.ts'
import type { Permission } from './permission.ts'

/** What every record has that access and the trash look at. */
export interface ResourceRecord {
  id: string
  version: number
  createdBy?: string | null | undefined
  updatedAt: Date
  updatedBy?: string | null | undefined
  deletedAt?: Date | null | undefined
}

/**
 * What a decision about a record needs of it: its id, and by their property names the columns that its conditions and its
 * parent name. An entity has them, and so has a row of a list that selects them.
 */
export interface Identified {
  id: string
}

/** What a condition on a role's permission compares, by kind. A kind that is not named cannot be used on this resource. */
export interface ResourceConditions {
  /** Column with the user id of who made the record: `created_by`. */
  own?: string
  /** Column with the membership id of who is to do it. */
  assigned?: string
  status?: { column: string; values: readonly string[] }
}

/**
 * What the world outside hears of a kind of record: `project.created`, `.updated`, `.restored` with the record, `.deleted` with its
 * id. Derived from the audit log at the end of each transaction, so no verb writes one.
 */
export interface ResourceEvents {
  /** First part of the events' names, where the subject is a word of ours: `member` of `membership`. */
  noun?: string
  /** The record as the API shows it, without what depends on who asks (`allowed`). What it does not name is not sent. */
  schema: $ZodType
  /** The living records of these ids, in any order; one that is gone is left out. Runs in the transaction that wrote them. */
  present(ctx: TenantContext, ids: readonly string[]): Promise<readonly { id: string }[]>
  /** A record for the reference. */
  example: unknown
  /**
   * For records that no audit entry tells of: verbs of their own, with what happened in words ("ended well"). A trigger
   * `freehold.note_event` writes them down in the transaction.
   */
  verbs?: Readonly<Record<string, string>>
  /** Who may read all of these records. Default `<subject>:read`. */
  read?: Permission
  /** By version of the API, `v2`: what it gives instead of `schema`, as the REST operations' `versions` say. */
  versions?: Readonly<Record<string, { schema: $ZodType; down(record: unknown): unknown }>>
}

/** How far edits of a kind of record can be undone, and older versions of it restored. */
export interface Undoable<T> {
  /**
   * Columns beside those of its update's input that belong to a version: set by other verbs, and behind them stands no rule but
   * the right to update. `['archived_at']`
   */
  also?: readonly string[]
  /** Why this record stays as it is now, as a sentence for people; null for one that can be changed. */
  frozen?: (record: T) => string | null
}

/** A kind of record: how people see it, and how access to it is decided. Written once, beside the feature. */
export interface Resource<T extends ResourceRecord = ResourceRecord> {
  /** Permission noun, audit subject and table name: `project` is `app.project`. */
  subject: string
  /** "Project" */
  label: string
  entity: EntityName<T>
  /** Column with what people call the record. Default `name`. */
  nameColumn?: string
  /** Labels of columns in the audit viewer's field diff; a column without one shows its name. */
  fields?: Record<string, string>
  /** Present when the record has soft delete. */
  trash?: {
    restore: Permission
    /** For records that give something as soon as they are back. @throws AppError when the caller may not bring this one back */
    check?: (ctx: AccessContext, id: string) => Promise<void>
  }
  /**
   * Whether one may be changed now, whoever asks: asked before every change but deleting.
   * @throws AppError while it stays as it is, as when the plan became too small for it
   */
  changeable?: (ctx: TenantContext, id: string) => Promise<void>
  /** Whether a role can be granted on one such record. Its table needs `grantable(table)` in a migration. */
  grantable?: boolean
  /** A grant on the parent covers this record: `{ resource: clientResource, column: 'client_id' }`. */
  parent?: {
    resource: AnyResource
    column: string
    /** Present: what happens to it is told with the parent's activity, but for changes `without` which nobody misses anything. */
    activity?: { without: readonly string[] }
  }
  conditions?: ResourceConditions
  /** People can attach files. Its table needs `ownsFiles(table)` in a migration. */
  attachments?: true
  /**
   * Present: edits can be undone and older versions restored, from the audit log, through the `update` procedure of its feature.
   * Absent: never (roles, memberships, keys, what is billed).
   */
  undoable?: true | Undoable<T>
  /** Present: webhooks can be had of it. */
  events?: ResourceEvents
  /** Where people open one in the app, within the workspace: `(id) => `/projects/${id}``. */
  page?: (id: string) => string
}

// biome-ignore lint/suspicious/noExplicitAny: a list of resources holds many record types
export type AnyResource = Resource<any>

const known = new Map<string, AnyResource>()

export function defineResource<T extends ResourceRecord>(resource: Resource<T>): Resource<T> {
  known.set(resource.subject, resource)
  return resource
}

/** The kinds of record of all features that this process has loaded: for jobs, which get no catalogue. */
export const knownResources: ReadonlyMap<string, AnyResource> = known

/** The kinds of record above, nearest first. */
export function parentsOf({ parent }: AnyResource): AnyResource[] {
  return parent ? [parent.resource, ...parentsOf(parent.resource)] : []
}

/** The record itself, if grantable, then its parents: on which kinds of record a grant reaches this one. */
export function grantTypes(resource: AnyResource): string[] {
  return [
    ...(resource.grantable ? [resource.subject] : []),
    ...(resource.parent ? grantTypes(resource.parent.resource) : []),
  ]
}

/** The entity's property of a column: `created_by` is `createdBy`. */
export function propertyOf(column: string): string {
  return column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}
