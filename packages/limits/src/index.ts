import limits from './migrations/2026112364-limits.ts'

export { addressOf } from './address-of.ts'
export {
  createLimits,
  type Limits,
  type LimitsOptions,
  type SubjectKind,
  type Verdict,
} from './create-limits.ts'
export type { Policy, Subject } from './policy.ts'
export const limitsMigrations = [limits]
