import { createHash } from 'node:crypto'
import { AppError } from '@freehold/core'
import { HttpRefusal } from './problem.ts'

/**
 * A strong ETag: the record's version, which If-Match goes by, and a digest of this answer, which If-None-Match goes by. The
 * version alone is none: what an answer tells of other records (names, counts) changes without it.
 */
export function entityTag(version: unknown, body: string): string {
  return `"${String(version)}-${digest(body)}"`
}

export function digest(text: string): string {
  return createHash('sha1').update(text).digest('base64url').slice(0, 16)
}

/** Whether the reader has this answer already. Weak comparison, as RFC 9110 asks for here. */
export function isKnown(tag: string, ifNoneMatch: string | undefined): boolean {
  if (ifNoneMatch === undefined) return false
  if (ifNoneMatch.trim() === '*') return true
  return ifNoneMatch.split(',').some((given) => given.trim().replace(/^W\//, '') === tag)
}

/**
 * The version a change is based on: an ETag as we gave it, or the bare version of a list's row, in quotes. Undefined: any.
 * @throws AppError precondition_failed for what was never a tag of ours: it matches nothing
 */
export function expectedVersion(ifMatch: string | undefined, required: boolean): number | undefined {
  const given = ifMatch?.trim()
  if (given === undefined || given === '*') {
    if (!required) return undefined
    throw new HttpRefusal(
      'precondition_required',
      'Send the ETag of the record you read in If-Match, or its version in quotes.',
    )
  }
  const version = /^"(\d{1,15})(?:-[\w-]+)?"$/.exec(given)?.[1]
  if (version === undefined || version === '0')
    throw new AppError('precondition_failed', 'If-Match names no version of this record.')
  return Number(version)
}
