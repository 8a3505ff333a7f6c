import { apiKeysFeature } from '@freehold/platform/api-keys'
import { attachmentsFeature } from '@freehold/platform/attachments'
import { auditLogFeature } from '@freehold/platform/audit-log'
import { billingFeature } from '@freehold/platform/billing'
import { eventsFeature } from '@freehold/platform/events'
import { explainFeature } from '@freehold/platform/explain'
import { filesFeature } from '@freehold/platform/files'
import { grantsFeature } from '@freehold/platform/grants'
import { historyFeature } from '@freehold/platform/history'
import { idempotencyFeature } from '@freehold/platform/idempotency'
import { imagesFeature } from '@freehold/platform/images'
import { importsFeature } from '@freehold/platform/imports'
import { invitationsFeature } from '@freehold/platform/invitations'
import { jobsFeature } from '@freehold/platform/jobs'
import { membersFeature } from '@freehold/platform/members'
import { notificationsFeature } from '@freehold/platform/notifications'
import { operatorsFeature } from '@freehold/platform/operators'
import { planFeature } from '@freehold/platform/plan'
import { profileFeature } from '@freehold/platform/profile'
import { rolesFeature } from '@freehold/platform/roles'
import { sessionFeature } from '@freehold/platform/session'
import { ssoFeature } from '@freehold/platform/sso'
import { teamsFeature } from '@freehold/platform/teams'
import { tenantsFeature } from '@freehold/platform/tenants'
import { trashFeature } from '@freehold/platform/trash'
import { usageFeature } from '@freehold/platform/usage'
import { webhookDeliveriesFeature, webhookEndpointsFeature } from '@freehold/platform/webhooks'
import { clientsFeature } from '@freehold/product/clients'
import { exchangeRatesFeature } from '@freehold/product/exchange-rates'
import { invoicesFeature } from '@freehold/product/invoices'
import { projectsFeature } from '@freehold/product/projects'
import { reportsFeature } from '@freehold/product/reports'
import { tasksFeature } from '@freehold/product/tasks'

/** The only list of features. Routes, permissions, migrations, jobs, labels and every generated proof derive from it. */
export const features = {
  session: sessionFeature,
  tenants: tenantsFeature,
  members: membersFeature,
  invitations: invitationsFeature,
  profile: profileFeature,
  auditLog: auditLogFeature,
  trash: trashFeature,
  history: historyFeature,
  jobs: jobsFeature,
  files: filesFeature,
  attachments: attachmentsFeature,
  plan: planFeature,
  billing: billingFeature,
  operators: operatorsFeature,
  roles: rolesFeature,
  events: eventsFeature,
  notifications: notificationsFeature,
  teams: teamsFeature,
  sso: ssoFeature,
  grants: grantsFeature,
  access: explainFeature,
  apiKeys: apiKeysFeature,
  idempotency: idempotencyFeature,
  images: imagesFeature,
  imports: importsFeature,
  webhookEndpoints: webhookEndpointsFeature,
  webhookDeliveries: webhookDeliveriesFeature,
  usage: usageFeature,
  // The product: replace these by yours.
  clients: clientsFeature,
  projects: projectsFeature,
  tasks: tasksFeature,
  exchangeRates: exchangeRatesFeature,
  invoices: invoicesFeature,
  reports: reportsFeature,
}
