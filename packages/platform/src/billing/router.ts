import { done, noInput, read, readOutside, router, write, writeOutside } from '@freehold/api'
import { bannerOutput } from './banner/schema.ts'
import { showBanner } from './banner/show-banner.ts'
import { cancelPlan } from './cancel-plan.ts'
import { changePlan } from './change-plan.ts'
import { createCheckout } from './create-checkout.ts'
import { createPortal } from './create-portal.ts'
import { getOverview } from './get-overview.ts'
import { listInvoices } from './list-invoices.ts'
import { listPlans } from './list-plans.ts'
import { payOpen } from './pay-open.ts'
import { previewChange } from './preview-change.ts'
import { refreshBilling } from './refresh-billing.ts'
import { rest } from './rest.ts'
import { resumePlan } from './resume-plan.ts'
import * as schema from './schema.ts'
import { startTrial } from './start-trial.ts'
import { undoDowngrade } from './undo-downgrade.ts'
import { updateDetails } from './update-details.ts'
import { usageOutput } from './usage/schema.ts'
import { showUsage } from './usage/show-usage.ts'

const { changeOutput: output } = schema
/** Whatever a workspace owes, it can always be seen and paid. */
const whileRestricted = true
/** Money is moved by people, never by programs. */
const byPeople = { whileRestricted, personOnly: true }

export const billingRouter = router({
  overview: read(
    'billing:read',
    { input: noInput, output: schema.overviewOutput, whileRestricted, rest: rest.overview },
    getOverview,
  ),
  banner: read('tenant:read', { input: noInput, output: bannerOutput, whileRestricted }, showBanner),
  invoices: read(
    'billing:read',
    { input: noInput, output: schema.invoicesOutput, whileRestricted, rest: rest.invoices },
    listInvoices,
  ),
  plans: read(
    'billing:read',
    { input: noInput, output: schema.plansOutput, whileRestricted, rest: rest.plans },
    listPlans,
  ),
  usage: read(
    'plan:read',
    { input: noInput, output: usageOutput, whileRestricted, rest: rest.usage },
    showUsage,
  ),
  preview: readOutside(
    'billing:manage',
    { input: schema.previewInput, output: schema.previewOutput, whileRestricted },
    previewChange,
  ),
  checkout: writeOutside(
    'billing:manage',
    { input: schema.checkoutInput, output: schema.redirectOutput, ...byPeople },
    createCheckout,
  ),
  portal: writeOutside(
    'billing:manage',
    { input: noInput, output: schema.redirectOutput, ...byPeople },
    createPortal,
  ),
  startTrial: write('billing:manage', { input: schema.trialInput, output, ...byPeople }, startTrial),
  changePlan: write('billing:manage', { input: schema.changePlanInput, output, ...byPeople }, changePlan),
  undoDowngrade: write('billing:manage', { input: noInput, output, ...byPeople }, undoDowngrade),
  cancel: write('billing:manage', { input: schema.cancelInput, output, ...byPeople }, cancelPlan),
  resume: write('billing:manage', { input: noInput, output, ...byPeople }, resumePlan),
  pay: write('billing:manage', { input: noInput, output, ...byPeople }, payOpen),
  updateDetails: write('billing:manage', { input: schema.detailsInput, output, ...byPeople }, updateDetails),
  refresh: write('billing:read', { input: noInput, output: done, whileRestricted }, refreshBilling),
})
