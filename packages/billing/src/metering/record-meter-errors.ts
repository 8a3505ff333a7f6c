import type { TenantContext } from '@freehold/db'
import Stripe from 'stripe'
import { noteUsageFinding, settleFindings } from './note-finding.ts'

const eventType = 'v1.billing.meter.error_report_triggered'
const lookBackMs = 2 * 86_400_000

/** What Stripe says, some time after it took them, of meter events it cannot count. */
export interface MeterErrors {
  reason: {
    error_types: {
      code: string
      sample_errors: { error_message: string; request: { identifier: string } }[]
    }[]
  }
}

export interface MeterError {
  identifier: string
  /** With which the identifier begins; null: it is none of ours. */
  tenantId: string | null
  code: string
  message: string
}

/**
 * The errors of the last two days. Asked for, since the message of them carries none and comes by another kind of endpoint. The
 * simulator refuses at once what it cannot count, and has no such events.
 */
export async function fetchMeterErrors(stripe: Stripe, now: Date): Promise<MeterError[]> {
  const gte = Math.floor((now.getTime() - lookBackMs) / 1000)
  try {
    const errors: MeterError[] = []
    for await (const event of stripe.v2.core.events.list({
      types: [eventType],
      created: { gte },
      limit: 100,
    }))
      if (event.type === eventType) errors.push(...meterErrorsOf(event.data))
    return errors
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError && (error.statusCode === 404 || error.statusCode === 501))
      return []
    throw error
  }
}

export function meterErrorsOf({ reason }: MeterErrors): MeterError[] {
  return reason.error_types.flatMap(({ code, sample_errors: samples }) =>
    samples.map(({ error_message: message, request: { identifier } }) => {
      const tenantId = /^[0-9a-f-]{36}(?=:)/.exec(identifier)?.[0] ?? null
      return { identifier, tenantId, code, message }
    }),
  )
}

/** Notes those of this transaction's tenant as findings for staff; one that is not among them any more is over. Returns how many. */
export async function recordMeterErrors(ctx: TenantContext, errors: readonly MeterError[]): Promise<number> {
  const own = errors.filter(({ tenantId }) => tenantId === ctx.tenant.id)
  for (const { identifier, code, message } of own)
    await noteUsageFinding(ctx, {
      kind: 'usage_error',
      about: identifier,
      words: `Stripe could not count ${identifier} (${code}): ${message}`.slice(0, 1000),
    })
  await settleFindings(
    ctx,
    ['usage_error'],
    own.map(({ identifier }) => identifier),
  )
  return own.length
}
