import { createHmac, timingSafeEqual } from 'node:crypto'
import { AppError } from './errors.ts'

/** One page of a keyset-paged list. `nextCursor` is null on the last page. */
export interface Page<T> {
  data: T[]
  nextCursor: string | null
}

/** Sort values of the last row of a page, id last. */
export type Keyset = (string | number | null)[]

/**
 * Opaque cursors, bound by a MAC to a scope (tenant, list, filter and sort): a cursor of another tenant or of
 * another filter is `invalid` instead of a silently wrong page.
 */
export function cursorCodec(secret: string) {
  const mac = (scope: string, body: string) =>
    createHmac('sha256', secret).update(`${scope}\n${body}`).digest('base64url').slice(0, 22)
  return {
    encode(scope: string, keyset: Keyset): string {
      const body = Buffer.from(JSON.stringify(keyset)).toString('base64url')
      return `${body}.${mac(scope, body)}`
    },
    decode(scope: string, cursor: string): Keyset {
      const [body = '', given = '', ...more] = cursor.split('.')
      // Compared as bytes: a character outside ASCII is one in a string's length, and several in a buffer's.
      const [stated, expected] = [Buffer.from(given), Buffer.from(mac(scope, body))]
      if (more.length > 0 || stated.length !== expected.length || !timingSafeEqual(stated, expected)) {
        throw new AppError(
          'invalid',
          'This page link does not belong to this list. Start from the first page.',
          {
            fields: [
              { pointer: '/cursor', code: 'invalid_cursor', detail: 'Not a cursor of this list and filter.' },
            ],
          },
        )
      }
      return JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as Keyset
    },
  }
}

export type CursorCodec = ReturnType<typeof cursorCodec>
