import { liveView, migrationOf } from '@freehold/db'

const columns: Record<string, { type: string; check: string }> = {
  billing_email: { type: 'text', check: 'char_length(billing_email) between 3 and 320' },
  billing_address: { type: `text not null default ''`, check: 'char_length(billing_address) <= 1000' },
  tax_id: { type: 'text', check: 'char_length(tax_id) between 1 and 50' },
  currency: { type: 'text', check: 'char_length(currency) <= 20' },
  payment_days: { type: 'integer', check: 'payment_days between 0 and 365' },
}

/** What invoices to a client begin with. The view's columns were fixed when it was made; new ones go to its end. */
const billing = {
  up: [
    ...Object.entries(columns).map(([name, { type }]) => `alter table app.client add column ${name} ${type}`),
    ...Object.entries(columns).map(
      ([name, { check }]) =>
        `alter table app.client add constraint client_${name}_check check (${check}) not valid`,
    ),
    ...liveView('client').map((statement) => statement.replace(/^create view/, 'create or replace view')),
  ],
  down: [
    'drop view live.client',
    ...Object.keys(columns).map((name) => `alter table app.client drop column ${name}`),
    ...liveView('client'),
  ],
}

export default migrationOf('2026112380-client-billing', [billing])
