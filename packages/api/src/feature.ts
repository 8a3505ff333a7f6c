import type { AnyResource, PermissionDefinition } from '@freehold/access'
import type { Migration } from '@freehold/db'
import type { CronDefinition, CronRun, JobDefinition } from '@freehold/jobs'
import type { QuotaUse } from '@freehold/plans'
import type { EntitySchema } from '@mikro-orm/core'
import type { AnyTRPCRouter } from '@trpc/server'
import { type Acts, actsOf } from './acts-of.ts'
import type { VerbContext } from './context.ts'
import { type Edit, editOf } from './edit-verbs.ts'
import type { ImportDefinition } from './import-definition.ts'
import type { AnyNotification } from './notification-definition.ts'

/** A kind of record of the feature; without an entity, one that people only see in the audit log. */
export type ResourceDefinition = Omit<AnyResource, 'entity'> & Partial<Pick<AnyResource, 'entity'>>

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
  /** What of the plan's quotas its records use up. */
  quotas?: QuotaUse[]
  /** Records of its that come from files. */
  imports?: ImportDefinition[]
  /** News for single people; told by `notify` of the platform's notifications. */
  notifications?: AnyNotification[]
  /** Before any tenant's: samples of what is the same for all of them, written as the jobs' role. */
  demoReference?: (asJobs: CronRun['asJobs'], now: Date) => Promise<void>
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
  /** Those with records of their own, to which roles, conditions and grants apply. */
  records: ReadonlyMap<string, AnyResource>
  /** By kind of record, of those that are undoable: how they are edited. */
  edits: ReadonlyMap<string, Edit>
  permissions: readonly PermissionDefinition[]
  quotas: readonly QuotaUse[]
  /** By name: `projects`. */
  imports: ReadonlyMap<string, ImportDefinition>
  notifications: readonly AnyNotification[]
  /** By permission: what its procedures have in common. */
  acts: ReadonlyMap<string, Acts>
  /** Permissions that are people's own: they take a fresh proof, or come with membership itself. */
  personal: ReadonlySet<string>
}

export function createCatalogue(features: Feature[]): Catalogue {
  const resources = features.flatMap((feature) => feature.resources ?? [])
  const records = resources.filter((resource): resource is AnyResource => resource.entity !== undefined)
  const permissions = features.flatMap((feature) => feature.permissions ?? [])
  const acts = actsOf(features.map(({ router }) => router))
  return {
    resources: new Map(resources.map((resource) => [resource.subject, resource])),
    records: new Map(records.map((resource) => [resource.subject, resource])),
    edits: new Map(features.flatMap(editsOf)),
    permissions,
    quotas: features.flatMap((feature) => feature.quotas ?? []),
    imports: new Map(features.flatMap((feature) => feature.imports ?? []).map((each) => [each.name, each])),
    notifications: features.flatMap((feature) => feature.notifications ?? []),
    acts,
    personal: new Set(
      permissions
        .filter(({ name, everyMember }) => everyMember || acts.get(name)?.personOnly)
        .map(({ name }) => name),
    ),
  }
}

function editsOf({ resources = [], router }: Feature): [string, Edit][] {
  const undoable = resources.filter((resource) => resource.undoable)
  return undoable.map(({ subject }) => [subject, editOf(subject, router)])
}
