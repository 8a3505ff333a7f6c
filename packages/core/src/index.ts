export { type Actor, actingKeyId, actingUserId, actorId } from './actor.ts'
export { type Clock, systemClock } from './clock.ts'
export type { CallContext, TenantRef } from './context.ts'
export type { Courier, Letter, Receipt } from './courier.ts'
export { daysFrom } from './days-from.ts'
export { deletionGraceDays } from './deletion-grace.ts'
export {
  AppError,
  type ErrorCode,
  type ErrorDetails,
  errorStatus,
  type FieldError,
  notFound,
} from './errors.ts'
export type { FileSource, FileStore } from './file-store.ts'
export { isId, newId } from './ids.ts'
export { type InputIssue, invalidInput } from './invalid-input.ts'
export { isoTime } from './iso-time.ts'
export { type Logger, silentLogger } from './logger.ts'
export {
  isUndeliverable,
  type MailAttachment,
  type Outbox,
  type OutgoingMail,
  undeliverable,
} from './outbox.ts'
export { type CursorCodec, cursorCodec, type Keyset, type Page } from './page.ts'
export { isLocale, isTimeZone, type Reader, readerOf } from './reader.ts'
export { createSealer, type Sealer } from './sealer.ts'
export { deriveSecret } from './secrets.ts'
export { shareReads } from './share-reads.ts'
export { storableText } from './storable-text.ts'
export { titleOf } from './title-of.ts'
