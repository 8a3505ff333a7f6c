import type { Migration } from '@freehold/db'
import type { AnyJob } from '@freehold/jobs'
import usageEvents from './migrations/2026112395-usage-events.ts'
import { reconcileUsageJob } from './reconcile-usage.ts'
import { reportUsageJob } from './report-usage.ts'

export { collectApiCalls } from './collect-api-calls.ts'
export { collectStorage } from './collect-storage.ts'
export { forecast } from './forecast.ts'
export { forgetUsage } from './forget-usage.ts'
export { meteringAccount } from './metering-account.ts'
export { reconcileUsageJob } from './reconcile-usage.ts'
export { fetchMeterErrors, recordMeterErrors } from './record-meter-errors.ts'
export { correctUsage, recordUsage, type Usage } from './record-usage.ts'
export { reportUsageJob } from './report-usage.ts'
export { tellUsage } from './tell-usage.ts'
export { type MeterUse, usageOverview } from './usage-overview.ts'
export const meteringMigrations: Migration[] = [usageEvents]
export const meteringJobs: AnyJob[] = [reportUsageJob, reconcileUsageJob]
