import { migrationOf, ownerRoles, tenantTable } from '@freehold/db'

const currency = `text not null default 'EUR' check (currency ~ '^[A-Z]{3}$')`

const invoice = tenantTable('invoice', {
  columns: [
    'client_id uuid not null',
    `state text not null default 'draft' check (state in ('draft', 'issued', 'sent', 'paid', 'void'))`,
    'number text check (char_length(number) between 1 and 60)',
    // What people call it; under this name the audit log leaves it out, as it says nothing that the number does not.
    `name_key text generated always as (coalesce(number, 'Draft invoice')) stored`,
    `currency ${currency}`,
    'issue_date date',
    'due_date date',
    'payment_days integer not null default 14 check (payment_days between 0 and 365)',
    'po_number text check (char_length(po_number) <= 100)',
    `notes text not null default '' check (char_length(notes) <= 5000)`,
    `lines jsonb not null default '[]' check (jsonb_typeof(lines) = 'array')`,
    'net bigint not null default 0',
    'tax bigint not null default 0',
    'gross bigint not null default 0',
    'billed_to jsonb',
    'billed_by jsonb',
    'converted_currency text',
    'converted_rate numeric',
    'converted_rate_day date',
    'converted_net bigint',
    'converted_tax bigint',
    'converted_gross bigint',
    'sent_at timestamptz',
    'sent_to text check (char_length(sent_to) <= 320)',
    'paid_on date',
    'payment_note text check (char_length(payment_note) <= 500)',
    'voided_at timestamptz',
    'void_reason text check (char_length(void_reason) <= 500)',
    'pdf_file_id uuid',
    'pdf_job_id uuid',
    'overdue_told_on date',
    'check (gross = net + tax)',
    `check (state = 'draft' or (number is not null and issue_date is not null and due_date is not null
       and billed_to is not null and billed_by is not null))`,
    `check (state <> 'paid' or paid_on is not null)`,
    `check (state <> 'void' or (voided_at is not null and void_reason is not null))`,
    // A file that is removed is made again; only this column may become null, never tenant_id.
    'foreign key (tenant_id, pdf_file_id) references app.file (tenant_id, id) on delete set null (pdf_file_id)',
  ],
  references: [{ column: 'client_id', table: 'client', cascade: true }],
  uniques: [['number']],
  // One per sort of the list; a draft's days are in the future.
  indexes: [
    ['created_at', 'id'],
    [`(coalesce(issue_date, date 'infinity'))`, 'id'],
    [`(coalesce(due_date, date 'infinity'))`, 'id'],
    ['name_key', 'id'],
  ],
  search: ['number', 'po_number'],
})

const more = {
  up: [
    'create index invoice_created_by on app.invoice (tenant_id, created_by) where deleted_at is null',
    'create index invoice_pdf_file_id on app.invoice (tenant_id, pdf_file_id) where pdf_file_id is not null',
    `create index invoice_unpaid on app.invoice (tenant_id, due_date) where deleted_at is null and state in ('issued', 'sent')`,
  ],
  down: [],
}

/**
 * What was issued stays as it was, whoever writes: only what happened to it since may be added, in the order of its states, and
 * nobody deletes it but the erasure of its workspace. FH002 is told to people in its own words.
 */
const kept = {
  up: [
    `create function freehold.keep_issued_invoice() returns trigger language plpgsql as $$
     declare
       -- The last two are generated from the others, after this trigger.
       since constant text[] := '{state,sent_at,sent_to,paid_on,payment_note,voided_at,void_reason,pdf_file_id,pdf_job_id,overdue_told_on,version,updated_at,updated_by,name_key,search_text}';
     begin
       if old.state = 'draft' then
         if new.state not in ('draft', 'issued') then
           raise exception using errcode = 'FH002', message = 'A draft must be issued first.';
         end if;
         return new;
       end if;
       if new.deletion_id is not null then
         raise exception using errcode = 'FH002', message = 'An issued invoice cannot be deleted, nor the client it was issued to. Void the invoice, or archive the client instead.';
       end if;
       if to_jsonb(old) - since is distinct from to_jsonb(new) - since
          or (old.state, new.state) not in (('issued', 'issued'), ('sent', 'sent'), ('paid', 'paid'), ('void', 'void'),
            ('issued', 'sent'), ('issued', 'paid'), ('sent', 'paid'), ('paid', 'issued'), ('paid', 'sent'), ('issued', 'void'), ('sent', 'void')) then
         raise exception using errcode = 'FH002', message = 'An issued invoice cannot be changed. Void it and issue a new one instead.';
       end if;
       return new;
     end $$`,
    `create trigger keep_issued before update on app.invoice for each row execute function freehold.keep_issued_invoice()`,
    `create function door.keep_issued_invoice() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
     begin
       perform from control.erasure_receipt
         where erased_tenant_id = old.tenant_id and erased_at is null and current_setting('app.erasing_tenant_id', true) = old.tenant_id::text;
       if found then return old; end if;
       raise exception using errcode = 'FH002', message = 'An issued invoice cannot be deleted. Void it instead.';
     end $$`,
    `alter function door.keep_issued_invoice() owner to ${ownerRoles.door}`,
    'revoke execute on function door.keep_issued_invoice() from public',
    `create trigger keep_issued_row before delete on app.invoice for each row
       when (old.state <> 'draft') execute function door.keep_issued_invoice()`,
  ],
  down: [
    'drop trigger keep_issued_row on app.invoice',
    'drop trigger keep_issued on app.invoice',
    'drop function door.keep_issued_invoice()',
    'drop function freehold.keep_issued_invoice()',
  ],
}

/** The last number of each prefix. Its row is locked until the transaction ends that took a number: none is lost or given twice. */
const series = tenantTable('invoice_series', {
  columns: ['prefix text not null', 'last_number integer not null check (last_number >= 0)'],
  uniques: [['prefix']],
  softDelete: false,
  audit: false,
  grants: ['select', 'insert', 'update'],
})

const invoicing = tenantTable('invoicing', {
  columns: [
    `number_prefix text not null default 'INV-' check (char_length(number_prefix) <= 20)`,
    'next_number integer not null default 1 check (next_number > 0)',
    'payment_days integer not null default 14 check (payment_days between 0 and 365)',
    `currency ${currency}`,
    'tax_rate integer not null default 0 check (tax_rate between 0 and 10000)',
    `seller_name text not null default '' check (char_length(seller_name) <= 255)`,
    `seller_address text not null default '' check (char_length(seller_address) <= 1000)`,
    'seller_tax_id text check (char_length(seller_tax_id) <= 50)',
    `bank_details text not null default '' check (char_length(bank_details) <= 1000)`,
    `footer text not null default '' check (char_length(footer) <= 500)`,
  ],
  softDelete: false,
  grants: ['select', 'insert', 'update'],
})

const once = {
  up: ['create unique index invoicing_once on app.invoicing (tenant_id)'],
  down: [],
}

export default migrationOf('2026112382-invoices', [invoice, more, kept, series, invoicing, once])
