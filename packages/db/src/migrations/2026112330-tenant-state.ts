import { door, replaceDoor } from '../door.ts'
import { migrationOf } from '../migration.ts'
import { resolveTenant, tenantsOfUser } from './2026112302-control-doors.ts'

/**
 * What decides about a whole tenant before any role does: its plan, whether it may be used, whether its people need a second
 * factor, and whether it is about to be erased.
 */
const state = {
  up: [
    `alter table control.tenants
       add column plan text not null default 'free',
       add column access text not null default 'full' check (access in ('full', 'read_only', 'billing_only')),
       add column access_reason text check (char_length(access_reason) <= 500),
       add column mfa_required boolean not null default false,
       add column delete_requested_at timestamptz,
       add column erase_at timestamptz check ((delete_requested_at is null) = (erase_at is null))`,
  ],
  down: [
    `alter table control.tenants drop column plan, drop column access, drop column access_reason, drop column mfa_required,
       drop column delete_requested_at, drop column erase_at`,
  ],
}

/** A tenant on its way to erasure is gone for everybody at once. */
const livingTenantsOfUser = door({
  signature: 'tenants_of_user(p_user uuid)',
  returns: 'table (id uuid, slug text, name text)',
  to: ['app'],
  body: `select t.id, t.slug, t.name from control.directory d join control.tenants t on t.id = d.tenant_id
         where d.user_id = p_user and t.delete_requested_at is null order by t.name, t.id`,
})

const resolveTenantWithState = door({
  signature: 'resolve_tenant(p_user uuid, p_slug text)',
  returns: 'table (id uuid, slug text, name text, access text, access_reason text, mfa_required boolean)',
  to: ['app'],
  body: `select t.id, t.slug, t.name, t.access, t.access_reason, t.mfa_required
         from control.tenants t join control.directory d on d.tenant_id = t.id
         where t.slug = p_slug and d.user_id = p_user and t.delete_requested_at is null`,
})

export default migrationOf('2026112330-tenant-state', [
  state,
  replaceDoor(tenantsOfUser, livingTenantsOfUser),
  replaceDoor(resolveTenant, resolveTenantWithState),
])
