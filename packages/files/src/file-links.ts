import { createHmac, timingSafeEqual } from 'node:crypto'
import { isId } from '@freehold/core'

const macBytes = 32
const idBytes = 16

/** Which file of which tenant, until when. */
export interface FileLink {
  tenantId: string
  fileId: string
  expiresAt: Date
}

/** Tokens that are a right to one file for a while, without a session. They name no storage and no secret of it. */
export interface FileLinks {
  sign(link: FileLink): string
  /** Null for whatever is not ours, was changed, or is over. */
  open(token: string, now: Date): FileLink | null
}

/** @param secret of `deriveSecret`; HMAC-SHA256 over tenant, file and moment */
export function createFileLinks(secret: string): FileLinks {
  const macOf = (body: Buffer) => createHmac('sha256', secret).update(body).digest()
  return {
    sign({ tenantId, fileId, expiresAt }) {
      const moment = Buffer.alloc(4)
      moment.writeUInt32BE(Math.floor(expiresAt.getTime() / 1000))
      const body = Buffer.concat([bytesOfId(tenantId), bytesOfId(fileId), moment])
      return Buffer.concat([body, macOf(body)]).toString('base64url')
    },
    open(token, now) {
      const bytes = Buffer.from(token, 'base64url')
      const bodyBytes = 2 * idBytes + 4
      // One spelling each: what Buffer reads leniently is not ours.
      if (bytes.length !== bodyBytes + macBytes || bytes.toString('base64url') !== token) return null
      const body = bytes.subarray(0, bodyBytes)
      if (!timingSafeEqual(macOf(body), bytes.subarray(bodyBytes))) return null
      const expiresAt = new Date(body.readUInt32BE(2 * idBytes) * 1000)
      if (expiresAt <= now) return null
      return {
        tenantId: idOf(body.subarray(0, idBytes)),
        fileId: idOf(body.subarray(idBytes, 2 * idBytes)),
        expiresAt,
      }
    },
  }
}

function bytesOfId(id: string): Buffer {
  if (!isId(id)) throw new Error('Not an id')
  return Buffer.from(id.replaceAll('-', ''), 'hex')
}

function idOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
