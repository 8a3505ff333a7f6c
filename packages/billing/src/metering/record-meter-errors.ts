import type { TenantContext } from '@freehold/db'
import { noteUsageFinding } from './note-finding.ts'

/** What Stripe says, some time after it took them, of meter events it cannot count (`v1.billing.meter.error_report_triggered`). */
export interface MeterErrors {
  reason?: {
    error_types?: {
      code: string
      sample_errors?: { error_message: string; request?: { identifier?: string } }[]
    }[]
  }
}

interface MeterError {
  identifier: string
  tenantId: string | null
  code: string
  message: string
}

/** The named events of a report, with the tenant each identifier begins with. */
export function meterErrorsOf({ reason }: MeterErrors): MeterError[] {
  return (reason?.error_types ?? []).flatMap(({ code, sample_errors: samples = [] }) =>
    samples.map(({ error_message: message, request }) => {
      const identifier = request?.identifier ?? ''
      return { identifier, tenantId: /^[0-9a-f-]{36}(?=:)/.exec(identifier)?.[0] ?? null, code, message }
    }),
  )
}

/** Notes those of this transaction's tenant as findings for staff. Returns how many. */
export async function recordMeterErrors(ctx: TenantContext, report: MeterErrors): Promise<number> {
  const own = meterErrorsOf(report).filter(({ tenantId }) => tenantId === ctx.tenant.id)
  for (const { identifier, code, message } of own)
    await noteUsageFinding(ctx, {
      kind: 'usage_refused',
      about: identifier,
      words: `Stripe could not count ${identifier} (${code}): ${message}`.slice(0, 1000),
    })
  return own.length
}
