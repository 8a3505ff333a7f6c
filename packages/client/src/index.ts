export { createFreehold, type Freehold, type FreeholdOptions } from './create-freehold.ts'
export { type ErrorCode, type FieldError, FreeholdError } from './freehold-error.ts'
export type { RetryOptions } from './retry-safely.ts'
