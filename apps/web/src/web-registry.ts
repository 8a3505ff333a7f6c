import { accessFeature } from './platform/access/index.ts'
import { apiKeysFeature } from './platform/api-keys/index.ts'
import { attachmentsFeature } from './platform/attachments/index.ts'
import { auditLogFeature } from './platform/audit-log/index.ts'
import { billingFeature } from './platform/billing/index.ts'
import { deletionsFeature } from './platform/deletions/index.ts'
import { homeFeature } from './platform/home/index.ts'
import { imagesFeature } from './platform/images/index.ts'
import { invitationsFeature } from './platform/invitations/index.ts'
import { jobsFeature } from './platform/jobs/index.ts'
import { membersFeature } from './platform/members/index.ts'
import { notificationsFeature } from './platform/notifications/index.ts'
import { planFeature } from './platform/plan/index.ts'
import { profileFeature } from './platform/profile/index.ts'
import { rolesFeature } from './platform/roles/index.ts'
import { settingsFeature } from './platform/settings/index.ts'
import { teamsFeature } from './platform/teams/index.ts'
import { trashFeature } from './platform/trash/index.ts'
import { usageFeature } from './platform/usage/index.ts'
import { webhooksFeature } from './platform/webhooks/index.ts'
import { clientsFeature } from './product/clients/index.ts'
import { invoicesFeature } from './product/invoices/index.ts'
import { projectsFeature } from './product/projects/index.ts'
import { reportsFeature } from './product/reports/index.ts'

/** The web's only list of features: one folder and one line here add pages, navigation, palette, shortcuts and home blocks. */
export const webFeatures = [
  homeFeature,
  membersFeature,
  invitationsFeature,
  deletionsFeature,
  teamsFeature,
  rolesFeature,
  accessFeature,
  auditLogFeature,
  jobsFeature,
  trashFeature,
  attachmentsFeature,
  imagesFeature,
  apiKeysFeature,
  planFeature,
  billingFeature,
  settingsFeature,
  profileFeature,
  notificationsFeature,
  webhooksFeature,
  usageFeature,
  // The product: replace these by yours.
  projectsFeature,
  clientsFeature,
  invoicesFeature,
  reportsFeature,
] as const
