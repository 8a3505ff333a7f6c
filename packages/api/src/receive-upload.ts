import { createHash } from 'node:crypto'
import { AppError } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { saveFile } from '@freehold/files'
import { sql } from 'kysely'
import { countCall, inSlot, noteEnd, throughGates } from './chain.ts'
import type { PersonContext, RequestContext } from './context.ts'
import { toAppError } from './error-mapping.ts'
import type { MemberMeta } from './gates.ts'
import { actorOf } from './request-context.ts'
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
  contentType: string
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
  { files }: Pick<Services, 'files'>,
  enter: Enter,
  bytes: AsyncIterable<Uint8Array>,
  { maxBytes, contentType }: UploadOptions,
): Promise<Upload> {
  const tenant = await enter(async (tx) => {
    await requireRoom(tx)
    return tx.tenant
  })
  const hash = createHash('sha256')
  const { key, size } = await files.write(
    tenant.id,
    bounded(bytes, maxBytes, (chunk) => hash.update(chunk)),
  )
  const digest = hash.digest('hex')
  try {
    await enter(async (tx) => {
      await requireRoom(tx)
      const expiresAt = new Date(tx.clock.now().getTime() + keptHours * 3_600_000)
      saveFile(tx, { name: `upload-${digest.slice(0, 12)}`, contentType, size, key, digest, expiresAt })
    })
  } catch (error) {
    await files.remove(tenant.id, key)
    throw error
  }
  return { digest, size }
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

async function* bounded(
  bytes: AsyncIterable<Uint8Array>,
  maxBytes: number,
  see: (chunk: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const chunk of bytes) {
    size += chunk.length
    if (size > maxBytes)
      throw new AppError('too_large', `The file is larger than ${Math.floor(maxBytes / 1024 ** 2)} MB.`)
    see(chunk)
    yield chunk
  }
}
