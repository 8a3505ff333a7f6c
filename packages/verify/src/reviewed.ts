/**
 * Exceptions from the checks, each with the reason a reviewer accepted. One that is no longer needed is a finding, so the
 * lists cannot outlive what they excuse.
 */

const operators =
  'operatorRead and operatorWrite admit operators only, and the policies of freehold_operator ask again'

/** Verbs that ask for no permission: `file#function`. */
export const unguardedVerbs: Readonly<Record<string, string>> = {
  'packages/platform/src/attachments/stored-bytes.ts#storedBytes':
    'no procedure: one number for the metering, which the system asks for',
  'packages/platform/src/audit-log/present-activity.ts#presentActivity':
    'no procedure: puts entries into words whose record the caller’s verb has loaded',
  'packages/platform/src/audit-log/read-references.ts#readReferences':
    'no procedure: names for entries whose record the caller’s verb has loaded',
  'packages/platform/src/images/discard-images.ts#discardImages':
    'no procedure: ends files of a record that its verb or job gives others',
  'packages/platform/src/images/read-tenant-logo.ts#readTenantLogo':
    'no procedure: the logo, which everybody in the workspace sees, for papers made by jobs',
  'packages/platform/src/images/save-images.ts#saveImages':
    'no procedure: rows for pictures that the record’s verb asked about',
  'packages/platform/src/invitations/accept-invitation.ts#acceptInvitation':
    'the token and the verified address decide; whoever accepts is no member yet',
  'packages/platform/src/invitations/show-invitation.ts#showInvitation':
    'whoever holds the token was sent it; nobody is a member yet',
  'packages/platform/src/members/add-member.ts#addMember':
    'no procedure: the first member of a workspace being made, decided by createTenant',
  'packages/platform/src/billing/notifications.ts#tellInApp':
    'no procedure: tells who may manage billing of what its sync has decided',
  'packages/platform/src/jobs/notifications.ts#tellEnding':
    'no procedure: tells who started a job what it came to, in the transaction that ends it',
  'packages/platform/src/members/notifications.ts#tellJoined':
    'no procedure: tells of somebody whom an invitation or the company’s sign-in let in',
  'packages/platform/src/notifications/name-of-actor.ts#nameOfActor':
    'no procedure: the name of who acts, for a sentence',
  'packages/platform/src/notifications/people-with.ts#peopleWith':
    'no procedure: whom notify tells; nothing of it is answered',
  'packages/platform/src/notifications/find-reader.ts#findReader':
    'no procedure: how a person reads and where their mail goes, for jobs that write to them',
  'packages/platform/src/notifications/readable.ts#readable':
    'no procedure: a condition for lists, made of visibleRows',
  'packages/platform/src/notifications/notify.ts#notify':
    'no procedure: tells people what a verb or a job has decided and done',
  'packages/platform/src/operators/get-tenant.ts#getTenant': operators,
  'packages/platform/src/operators/list-acting.ts#listActing': operators,
  'packages/platform/src/operators/alerts/list-alerts.ts#listAlerts': operators,
  'packages/platform/src/operators/billing/billing-figures.ts#billingFigures': operators,
  'packages/platform/src/operators/billing/get-tenant-billing.ts#getTenantBilling': operators,
  'packages/platform/src/operators/billing/list-subscriptions.ts#listSubscriptions': operators,
  'packages/platform/src/operators/billing/resync-billing.ts#resyncBilling': operators,
  'packages/platform/src/operators/billing/set-manual-plan.ts#setManualPlan': operators,
  'packages/platform/src/operators/queues/decide-dead-letters.ts#decideOperatorLetters': operators,
  'packages/platform/src/operators/queues/list-dead-letters.ts#listOperatorLetters': operators,
  'packages/platform/src/operators/queues/show-queues.ts#showQueues': operators,
  'packages/platform/src/operators/search-tenants.ts#searchTenants': operators,
  'packages/platform/src/operators/set-feature-override.ts#setFeatureOverride': operators,
  'packages/platform/src/operators/set-limit-override.ts#setLimitOverride': operators,
  'packages/platform/src/operators/set-plan-override.ts#setPlanOverride': operators,
  'packages/platform/src/operators/set-tenant-access.ts#setTenantAccess': operators,
  'packages/platform/src/operators/start-acting.ts#startActing': operators,
  'packages/platform/src/operators/stop-acting.ts#stopActing': operators,
  'packages/platform/src/members/revoke-invitations-of.ts#revokeInvitationsOf':
    'no procedure: what follows from the end of a membership, which its verbs decide',
  'packages/platform/src/members/require-other-owner.ts#requireOtherOwner':
    'no procedure: a refusal for verbs that end an ownership',
  'packages/platform/src/members/require-seats.ts#requireOwnSeat': 'no procedure: a refusal by the plan',
  'packages/platform/src/members/require-seats.ts#requireSeats': 'no procedure: a refusal by the plan',
  'packages/platform/src/profile/get-profile.ts#getProfile':
    'a person reads their own profile, outside any tenant',
  'packages/platform/src/profile/list-activity.ts#listActivity':
    'a person reads their own sign-ins, outside any tenant',
  'packages/platform/src/profile/set-reading.ts#setReading':
    'a person says how they read, outside any tenant',
  'packages/platform/src/profile/trust-mail.ts#trustMail':
    'a person says that their own address takes mail again, outside any tenant',
  'packages/platform/src/profile/update-profile.ts#updateProfile':
    'a person changes their own profile, outside any tenant',
  'packages/platform/src/session/me.ts#me': 'anyone may ask who they are; a stranger gets null',
  'packages/platform/src/usage/demo-usage.ts#demoUsage':
    'no procedure: sample rows of a demo company being made',
  'packages/platform/src/webhooks/deliveries/replay.ts#replay':
    'no procedure: its verbs and its job have asked whether the caller manages webhooks',
  'packages/platform/src/webhooks/jobs/deliver.ts#askForDrain':
    'no procedure: wakes the sender of what is written down already',
  'packages/platform/src/tenants/create-tenant.ts#createTenant':
    'any signed-in person may make a workspace; there is no role before it',
  'packages/platform/src/tenants/list-deletions.ts#listDeletions':
    'a person asks for their own workspaces; each says whether they may take it back',
  'packages/platform/src/tenants/list-tenants.ts#listTenants':
    'a person reads their own memberships, outside any tenant',
  'packages/platform/src/tenants/retention-days.ts#retentionDays':
    'no procedure: one number for the features that show or purge trash',
  'packages/product/src/clients/create-client.ts#createClient': 'addClient, which makes it, asks',
  'packages/product/src/exchange-rates/rate-on.ts#rateOn':
    'no procedure: one published rate, the same for everybody, for the verb that issues an invoice',
  'packages/product/src/invoices/find-overdue.ts#findOverdue':
    'no procedure: a cron’s job tells people of their own invoices, each as far as they may read it',
  'packages/product/src/invoices/find-overdue.ts#untold': 'no procedure: a condition for that job',
  'packages/product/src/invoices/read-invoicing.ts#readInvoicing':
    'no procedure: the settings of invoices for verbs that have asked',
  'packages/product/src/clients/update-client.ts#updateClient': 'changeClient, which changes it, asks',
  'packages/product/src/projects/create-project.ts#createProject': 'addProject, which makes it, asks',
  'packages/product/src/projects/update-project.ts#updateProject': 'changeProject, which changes it, asks',
}

/** Files that build SQL from text. */
export const builtSql: Readonly<Record<string, string>> = {
  'packages/access/src/caller.ts':
    'one id, checked to be a UUID on the line before it is written into the text',
  'packages/access/src/sync-permissions.ts': 'names one of our own roles, a constant of packages/db',
  'packages/auth/src/clerk/clerk-database.ts':
    'opens a transaction with packages/db’s own context statement, which escapes its values',
  'packages/auth/src/embedded/auth-database.ts':
    'opens a transaction with packages/db’s own context statement, which escapes its values',
  'packages/jobs/src/fence-pg-boss.ts': 'names pg-boss’s tables and a digest, all constants',
  'packages/platform/src/audit-log/read-entries.ts':
    'writes a list of constant keys once, when the module loads',
}
