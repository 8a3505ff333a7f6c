/** Clerk's tokens live a minute; an instance may set more. One that lives longer than this is refused. */
export const longestTokenSeconds = 3_600
/** How far Clerk's clock and ours may differ. */
export const clockSkewSeconds = 10
/** An ended session stays on the deny-list until no token of it can be alive any more. */
export const deniedSeconds = longestTokenSeconds + 2 * clockSkewSeconds + 600
/** Messages are kept to recognise repetitions; the sender tries for about a day. */
export const eventSeconds = 7 * 86_400
/** How long Clerk's Backend API may take. */
export const backendTimeoutMs = 5_000
