import { done, noInput, operatorRead, operatorWrite, router } from '@freehold/api'
import { listAlerts } from './alerts/list-alerts.ts'
import { billingFigures } from './billing/billing-figures.ts'
import { getTenantBilling } from './billing/get-tenant-billing.ts'
import { listSubscriptions } from './billing/list-subscriptions.ts'
import { resyncBilling } from './billing/resync-billing.ts'
import {
  figuresOutput,
  setManualInput,
  subscriptionPage,
  subscriptionsInput,
  tenantBillingOutput,
} from './billing/schema.ts'
import { setManualPlan } from './billing/set-manual-plan.ts'
import { currentOperator } from './current-operator.ts'
import { getTenant } from './get-tenant.ts'
import { listActing } from './list-acting.ts'
import { decideOperatorLetters } from './queues/decide-dead-letters.ts'
import { listOperatorLetters } from './queues/list-dead-letters.ts'
import {
  alertsOutput,
  decidedCount,
  decideLettersInput,
  operatorLetters,
  operatorLettersInput,
  queuesOutput,
} from './queues/schema.ts'
import { showQueues } from './queues/show-queues.ts'
import {
  actingList,
  actingOutput,
  operatorOutput,
  searchTenantsInput,
  setAccessInput,
  setFeatureInput,
  setLimitInput,
  setPlanInput,
  startActingInput,
  stopActingInput,
  tenantDetail,
  tenantInput,
  tenantPage,
} from './schema.ts'
import { searchTenants } from './search-tenants.ts'
import { setFeatureOverride } from './set-feature-override.ts'
import { setLimitOverride } from './set-limit-override.ts'
import { setPlanOverride } from './set-plan-override.ts'
import { setTenantAccess } from './set-tenant-access.ts'
import { startActing } from './start-acting.ts'
import { stopActing } from './stop-acting.ts'

export const operatorsRouter = router({
  current: operatorRead({ input: noInput, output: operatorOutput }, currentOperator),
  tenants: operatorRead({ input: searchTenantsInput, output: tenantPage }, searchTenants),
  tenant: operatorRead({ input: tenantInput, output: tenantDetail }, getTenant),
  setAccess: operatorWrite({ input: setAccessInput, output: done }, setTenantAccess),
  setPlan: operatorWrite({ input: setPlanInput, output: done }, setPlanOverride),
  setFeature: operatorWrite({ input: setFeatureInput, output: done }, setFeatureOverride),
  setLimit: operatorWrite({ input: setLimitInput, output: done }, setLimitOverride),
  billingFigures: operatorRead({ input: noInput, output: figuresOutput }, billingFigures),
  subscriptions: operatorRead({ input: subscriptionsInput, output: subscriptionPage }, listSubscriptions),
  tenantBilling: operatorRead({ input: tenantInput, output: tenantBillingOutput }, getTenantBilling),
  resyncBilling: operatorWrite({ input: tenantInput, output: done, stepUp: false }, resyncBilling),
  setManualPlan: operatorWrite({ input: setManualInput, output: done }, setManualPlan),
  acting: operatorRead({ input: noInput, output: actingList }, listActing),
  startActing: operatorWrite({ input: startActingInput, output: actingOutput }, startActing),
  stopActing: operatorWrite({ input: stopActingInput, output: done, stepUp: false }, stopActing),
  queues: operatorRead({ input: noInput, output: queuesOutput }, showQueues),
  alerts: operatorRead({ input: noInput, output: alertsOutput }, listAlerts),
  deadLetters: operatorRead({ input: operatorLettersInput, output: operatorLetters }, listOperatorLetters),
  decideDeadLetters: operatorWrite(
    { input: decideLettersInput, output: decidedCount },
    decideOperatorLetters,
  ),
})
