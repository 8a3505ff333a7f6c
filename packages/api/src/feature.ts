import type { Permission, PermissionDefinition } from '@freehold/access'
import type { Migration } from '@freehold/db'
import type { CronDefinition, JobDefinition } from '@freehold/jobs'
import type { EntitySchema } from '@mikro-orm/core'
import type { AnyTRPCRouter } from '@trpc/server'
import type { VerbContext } from './context.ts'

/** How people see a kind of record: the audit viewer's and the trash's words, and who may restore it. */
export interface ResourceDefinition {
  /** The table and audit subject: `project`. */
  subject: string
  /** "Project" */
  label: string
  /** Labels of columns in the audit viewer's field diff; a column without one shows its name. */
  fields?: Record<string, string>
  /** Present when the record has soft delete. */
  trash?: { restore: Permission }
}

/** All that one folder of features contributes. Everything else (paths, matrix, trash, labels, proofs) derives from it. */
export interface Feature<R extends AnyTRPCRouter = AnyTRPCRouter> {
  name: string
  router: R
  entities?: EntitySchema[]
  migrations?: Migration[]
  permissions?: PermissionDefinition[]
  resources?: ResourceDefinition[]
  // biome-ignore lint/suspicious/noExplicitAny: each job has its own input type
  jobs?: JobDefinition<any>[]
  crons?: CronDefinition[]
  /** Fills one tenant's transaction with sample rows for the demo. */
  demo?: (ctx: VerbContext, volume: DemoVolume) => Promise<void>
}

/** `full`: enough to judge every page by (200 projects). `small`: a second company that must never show in the first. */
export type DemoVolume = 'full' | 'small'

export function defineFeature<R extends AnyTRPCRouter>(feature: Feature<R>): Feature<R> {
  return feature
}

/** What features at run time may know of all features; the registry makes it. */
export interface Catalogue {
  resources: ReadonlyMap<string, ResourceDefinition>
  permissions: readonly PermissionDefinition[]
}

export function createCatalogue(features: Feature[]): Catalogue {
  return {
    resources: new Map(
      features.flatMap((feature) => feature.resources ?? []).map((resource) => [resource.subject, resource]),
    ),
    permissions: features.flatMap((feature) => feature.permissions ?? []),
  }
}
