import { AppError } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { type FileScanner, saveFile } from '@freehold/files'
import { sql } from 'kysely'
import { countCall, inSlot, noteEnd, throughGates } from './chain.ts'
import type { PersonContext, RequestContext } from './context.ts'
import { toAppError } from './error-mapping.ts'
import type { MemberMeta } from './gates.ts'
import { actorOf } from './request-context.ts'
import { noRoom, seeUpload, tooLarge } from './see-upload.ts'
import type { Services } from './services.ts'
import { createTenantSlots } from './tenant-slots.ts'

const keptHours = 24
/** Of one tenant, waiting at once, so that nobody fills the disk. */
const maxWaitingBytes = 1024 ** 3
/** Files of one tenant that come in at once in a process: what is on the way is on the disk too. */
const comingIn = createTenantSlots({ running: 4, waiting: 0 })

export interface Upload {
  /** SHA-256 of the bytes, in hexadecimal digits. */
  digest: string
  size: number
}

interface UploadOptions {
  maxBytes: number
  /** As whoever sends it says. Kept for text only: of everything else the bytes themselves say what it is. */
  contentType: string
  /** Of a file that stays: bytes the plan has room for; null: without limit. */
  room?: ((ctx: TenantContext) => Promise<number | null>) | undefined
  /** Kinds of files that are taken, by what the bytes are. */
  accepts?: ((contentType: string) => boolean) | undefined
}

/**
 * Takes a file for a procedure: the call is counted and its gates are asked before a byte is read, and the gates again when the
 * bytes are there. Memory does not grow with the file; no transaction is open while it comes in. Whoever sent it may name it by
 * its digest for a day.
 * @throws AppError as the procedure's gates and limits do; rate_limited while others come in; too_large; plan_limit when too
 * much is waiting already
 */
export async function receiveUpload(
  given: RequestContext,
  meta: MemberMeta,
  bytes: AsyncIterable<Uint8Array>,
  options: UploadOptions,
): Promise<Upload> {
  const principal = await given.principal()
  if (!principal) throw new AppError('unauthenticated', 'Sign in to continue.')
  const personContext: PersonContext = { ...given, actor: actorOf(principal), principal }
  const ctx = { ...given, personContext }
  given.note({ userId: principal.userId, ...(principal.key && { keyId: principal.key.id }) })
  const slots = await countCall(ctx)
  given.slots = slots
  const enter: Enter = (work) => inSlot(slots, () => throughGates(ctx, meta, true, work))
  try {
    return await comingIn(slots, () => takeIn(given.services, enter, bytes, options))
  } catch (error) {
    noteEnd(ctx, toAppError(error))
    throw error
  }
}

type Enter = <T>(work: (tx: TenantContext) => Promise<T>) => Promise<T>

async function takeIn(
  { files, scanner }: Pick<Services, 'files' | 'scanner'>,
  enter: Enter,
  bytes: AsyncIterable<Uint8Array>,
  { maxBytes, contentType, room, accepts }: UploadOptions,
): Promise<Upload> {
  const { tenant, left, log, clock } = await enter(async (tx) => {
    await requireRoom(tx)
    return { tenant: tx.tenant, left: (await room?.(tx)) ?? null, log: tx.log, clock: tx.clock }
  })
  const bound = left === null || left > maxBytes ? tooLarge(maxBytes) : noRoom(left)
  const seen = seeUpload(bytes, bound, contentType, accepts)
  const { key, size } = await files.write(tenant.id, seen.bytes)
  const { digest, type } = seen.facts()
  try {
    const scannedAt = await scanned(scanner, files.read(tenant.id, key), { log, clock })
    await enter(async (tx) => {
      await requireRoom(tx)
      const expiresAt = new Date(tx.clock.now().getTime() + keptHours * 3_600_000)
      const name = `upload-${digest.slice(0, 12)}`
      saveFile(tx, { name, contentType: type, size, key, digest, expiresAt, scannedAt })
    })
  } catch (error) {
    await files.remove(tenant.id, key)
    throw error
  }
  return { digest, size }
}

/** When a scanner found nothing; null: there is none, or the file is too large for it. @throws AppError for what it found */
async function scanned(
  scanner: FileScanner | undefined,
  bytes: AsyncIterable<Uint8Array>,
  { log, clock }: Pick<TenantContext, 'log' | 'clock'>,
): Promise<Date | null> {
  if (!scanner) return null
  const verdict = await scanner.scan(bytes)
  if (verdict === 'clean') return clock.now()
  if (verdict === 'skipped') return null
  log.warn('an uploaded file was refused: a scanner found something in it', { found: verdict.found })
  throw new AppError('invalid', `A virus scanner found “${verdict.found}” in this file. It was not kept.`)
}

/** Asked before the file comes and when it is there: others may have come meanwhile. */
async function requireRoom(tx: TenantContext): Promise<void> {
  const found = await sql<{ waiting: string }>`
    select coalesce(sum(size), 0) as waiting from app.file where digest is not null and expires_at > ${tx.clock.now()}`.execute(
    tx.sql,
  )
  if (Number(found.rows[0]?.waiting) > maxWaitingBytes)
    throw new AppError(
      'plan_limit',
      'Too many uploaded files are waiting. They are removed a day after they came.',
    )
}
