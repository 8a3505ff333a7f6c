import * as z from 'zod/mini'

/** What people are mailed about billing, each at most once for its episode. Browser-safe. */
export const noticeKind = z.enum([
  'trial_ending',
  'trial_ended',
  'payment_failed',
  'payment_reminder',
  'restriction_tomorrow',
  'restricted',
  'recovered',
  'payment_action_required',
  'cancellation_set',
  'cancelled',
  'retention_ending',
  'plan_changed',
  'receipt',
  'usage_80',
  'usage_100',
  'card_expiring',
])

export type NoticeKind = z.infer<typeof noticeKind>

export interface DueNotice {
  kind: NoticeKind
  /** What it is about. (kind, episode) is sent once. */
  episode: string
  /** Its moment, by the customer's clock. */
  at: Date
  /** What a mail says: names, dates as ISO 8601, amounts in the smallest unit. */
  data: Record<string, string | number | boolean | null>
}
