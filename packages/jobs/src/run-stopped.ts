/** Why a run was told to stop: a person, its time limit, the server's end, or another worker that holds the job now. */
export type StopReason = 'cancelled' | 'timeout' | 'shutdown' | 'lost'

/** The reason of a run's abort signal; what `inTenant` and `progress` throw from then on. */
export class RunStopped extends Error {
  override name = 'RunStopped'
  readonly why: StopReason

  constructor(why: StopReason) {
    super(`The run was stopped: ${why}`)
    this.why = why
  }
}

/** Null while the run may go on. */
export function stopReason(signal: AbortSignal): StopReason | null {
  if (!signal.aborted) return null
  return signal.reason instanceof RunStopped ? signal.reason.why : 'lost'
}
