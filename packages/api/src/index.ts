import idempotency from './migrations/2026112308-idempotency.ts'
import idempotencyOfPeople from './migrations/2026112368-idempotency-of-people.ts'

export { actingHeader } from './acting.ts'
export { type CallLimits, createCallLimits, refusalOf } from './call-limits.ts'
export { tenantHeader } from './chain.ts'
export type { OutsideContext, PersonContext, RequestContext, StreamContext, VerbContext } from './context.ts'
export { type Edit, verbOf } from './edit-verbs.ts'
export { type ErrorShapeData, errorShapeData, toAppError } from './error-mapping.ts'
export {
  type Catalogue,
  createCatalogue,
  type DemoVolume,
  defineFeature,
  type Feature,
  type ResourceDefinition,
} from './feature.ts'
export { type MemberMeta, requireSecondFactor } from './gates.ts'
export { defineImport, type ImportDefinition, type ImportOutcome } from './import-definition.ts'
export { createLive, type Live, type LiveOptions } from './live.ts'
export type { ByeReason, JobEvent, LiveEvent } from './live-event.ts'
export type { LiveStream, Standing, StreamRequest } from './live-stream.ts'
export {
  type AnyNotification,
  defineNotification,
  type NotificationDefinition,
  type NotificationOptions,
  type NotificationText,
  notificationKinds,
  notificationText,
} from './notification-definition.ts'
export { type OperatorContext, operatorRead, operatorWrite } from './operator-procedures.ts'
export { readOutside, writeOutside } from './outside.ts'
export {
  type Contract,
  done,
  noInput,
  openRead,
  personRead,
  personWrite,
  read,
  type Schema,
  write,
} from './procedures.ts'
export { receiveUpload, type Upload } from './receive-upload.ts'
export { actorOf, authenticateRequest, createRequestContext, type RequestFacts } from './request-context.ts'
export { changedInput, changedOutput, type RestAdapter, type RestChange, type RestOperation } from './rest.ts'
export type { BillingServices, Services } from './services.ts'
export { stream } from './stream.ts'
export { type ProcedureMeta, router } from './trpc.ts'
export const apiMigrations = [idempotency, idempotencyOfPeople]
