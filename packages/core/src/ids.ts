import { v7, validate } from 'uuid'

/** A UUIDv7 (RFC 9562): sortable by creation time, so primary keys stay local in their index. */
export function newId(): string {
  return v7()
}

export function isId(value: string): boolean {
  return validate(value)
}
