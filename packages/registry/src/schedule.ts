/**
 * When crons run, all of them: five fields, UTC, once per fleet. A time missed while no worker was up is made up for once. What
 * each does stands in its feature; one that is not named here, or a name without a cron, stops the boot.
 *
 * Nights begin with what others build on; nothing heavy shares a minute.
 */
export const schedule: Readonly<Record<string, string>> = {
  // Every hour
  'idempotency.expire': '7 * * * *',
  'webhooks.tend': '9 * * * *',
  'usage.collect': '12 * * * *',
  'trash.purge': '17 * * * *',
  'billing.tend': '33 * * * *',
  'billing.tend-changes': '27 * * * *',
  'tenant.erase': '41 * * * *',
  'files.expire': '47 * * * *',

  // Every night
  'audit.partition': '7 2 * * *',
  'billing.count-seats': '17 3 * * *',
  'jobs.purge': '37 3 * * *',
  'usage.purge': '43 3 * * *',
  'imports.purge': '53 3 * * *',
  'notifications.expire': '57 3 * * *',
  'api-keys.tell-expiring': '7 5 * * *',
  'files.sweep': '27 4 * * *',
  'usage.reconcile': '21 4 * * *',
  'billing.reconcile': '51 4 * * *',

  // The product: replace these by yours.
  // Invoices whose due day ended with the night.
  'invoices.overdue': '33 5 * * *',
  // The European Central Bank publishes at about 16:00 in Frankfurt.
  'exchange-rates.synchronise': '23 16 * * *',
}
