import type { JobRun } from '@freehold/jobs'
import { applyCancel } from './apply-cancel.ts'
import { applyDetails } from './apply-details.ts'
import { applyPay } from './apply-pay.ts'
import { applyPlan } from './apply-plan.ts'
import { applyResume } from './apply-resume.ts'
import { applyTrial } from './apply-trial.ts'
import { applyUndoDowngrade } from './apply-undo-downgrade.ts'
import { type Change, type ChangeKind, ChangeRefused, type Outcome } from './change.ts'
import { judgeError } from './judge-error.ts'
import { beginAnew, type Steps } from './steps.ts'

const apply: { [Kind in ChangeKind]: (steps: Steps<Kind>) => Promise<Outcome> } = {
  trial: applyTrial,
  plan: applyPlan,
  cancel: applyCancel,
  resume: applyResume,
  undo_downgrade: applyUndoDowngrade,
  details: applyDetails,
  pay: applyPay,
}

/** Stripe did not take what we sent: that is our mistake, or something changed there meanwhile. */
const notTaken = 'Stripe did not accept this. Nothing was charged and nothing changed; we have been told.'

/** Takes a change through Stripe. @throws what makes another attempt worth it: Stripe is away, or slow, or failing */
export async function runChange(steps: Steps): Promise<Outcome> {
  const { run, change } = steps
  try {
    return await applied(steps)
  } catch (error) {
    if (error instanceof ChangeRefused)
      return { state: 'refused', message: error.message, payUrl: error.payUrl }
    const verdict = judgeError(error)
    if (verdict?.kind === 'declined') return { state: 'refused', message: verdict.message }
    if (verdict?.kind === 'wrong') {
      run.log.error('stripe refused a change', { change_id: change.id, kind: change.kind, error })
      return { state: 'failed', message: notTaken }
    }
    if (verdict?.keptAnswer) await beginAnew(run, change)
    throw error
  }
}

function applied<Kind extends ChangeKind>(steps: Steps<Kind>): Promise<Outcome> {
  return apply[steps.change.kind as Kind](steps)
}

/** After this Stripe forgets the keys that make a repetition harmless. */
const giveUpAfterMs = 23 * 3_600_000

export function isTooOld(run: Pick<JobRun, 'clock'>, { createdAt }: Change): boolean {
  return run.clock.now().getTime() - createdAt.getTime() > giveUpAfterMs
}
