/** What jobs that make pictures have in common: one more attempt, in case a machine was short of memory, and soon. */
export const imageJobRules = { retryLimit: 1, retryDelaySeconds: 1, timeoutSeconds: 90 } as const
