/** A payment that failed may be made good in this time with nothing lost. */
export const graceDays = 7

/** So long before its end a trial without a payment method is spoken of. */
export const trialWarningDays = 3

/** How long a workspace that closes keeps its data. */
export const retentionDays = 90
