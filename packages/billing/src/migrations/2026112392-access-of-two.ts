import { door, loginRoles, migrationOf } from '@freehold/db'

/**
 * Whether a workspace may be used is decided by two: staff and billing. Each has its own column; a trigger keeps the stricter of them where
 * every request reads it. Staff's wins when they are equally strict. Null: nobody has said anything since there are two.
 */
const columns = {
  up: [
    `alter table control.tenants
       add column access_by_staff text check (access_by_staff in ('full', 'read_only', 'billing_only')),
       add column access_by_staff_reason text check (char_length(access_by_staff_reason) <= 500),
       add column access_by_billing text check (access_by_billing in ('full', 'read_only', 'billing_only')),
       add column access_by_billing_reason text check (char_length(access_by_billing_reason) <= 500)`,
    `grant select (access_by_staff, access_by_staff_reason, access_by_billing, access_by_billing_reason) on control.tenants to ${loginRoles.operator}`,
  ],
  down: [
    `revoke select (access_by_staff, access_by_staff_reason, access_by_billing, access_by_billing_reason) on control.tenants from ${loginRoles.operator}`,
    `alter table control.tenants drop column access_by_staff, drop column access_by_staff_reason, drop column access_by_billing,
       drop column access_by_billing_reason`,
  ],
}

const effective = {
  up: [
    `create function freehold.keep_access() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
     declare strictness constant text[] := '{full,read_only,billing_only}';
     begin
       if tg_op = 'INSERT' then
         if new.access_by_billing is null then return new; end if;
       elsif (new.access, new.access_reason) is distinct from (old.access, old.access_reason) then
         -- Whoever writes the effective one, as code before this column did, speaks for staff.
         new.access_by_staff := new.access;
         new.access_by_staff_reason := new.access_reason;
       elsif (new.access_by_staff, new.access_by_staff_reason, new.access_by_billing, new.access_by_billing_reason)
         is not distinct from (old.access_by_staff, old.access_by_staff_reason, old.access_by_billing, old.access_by_billing_reason) then
         return new;
       end if;
       if new.access_by_staff is null then
         new.access_by_staff := new.access;
         new.access_by_staff_reason := new.access_reason;
       end if;
       if array_position(strictness, new.access_by_staff) >= array_position(strictness, coalesce(new.access_by_billing, 'full')) then
         new.access := new.access_by_staff;
         new.access_reason := new.access_by_staff_reason;
       else
         new.access := new.access_by_billing;
         new.access_reason := new.access_by_billing_reason;
       end if;
       return new;
     end $$`,
    'create trigger keep_access before insert or update on control.tenants for each row execute function freehold.keep_access()',
  ],
  down: ['drop trigger keep_access on control.tenants', 'drop function freehold.keep_access()'],
}

const staffDoor = (assignments: string) =>
  `create or replace function door.set_tenant_access(p_tenant uuid, p_access text, p_reason text) returns boolean language sql volatile
     security definer set search_path = pg_catalog, pg_temp as $door$ update control.tenants set ${assignments}
         where id = p_tenant and (select door.is_operator(freehold.acting_user_id())) returning true $door$`

/** Staff's word, beside billing's. */
const setByStaff = {
  up: [staffDoor('access_by_staff = p_access, access_by_staff_reason = p_reason')],
  down: [staffDoor('access = p_access, access_reason = p_reason')],
}

/**
 * What billing decides about the current workspace: which plan holds and whether it may be used. For the sync, which runs as a job; a
 * person's request is refused. Pages that are open hear of it.
 */
const applyBilling = door({
  signature: 'apply_billing(p_plan text, p_access text, p_reason text)',
  returns: 'void',
  language: 'plpgsql',
  volatility: 'volatile',
  to: ['app'],
  body: `
    begin
      if coalesce(current_setting('app.actor_kind', true), '') not in ('job', 'system') then
        raise exception 'billing is decided by its sync alone';
      end if;
      update control.tenants set plan = p_plan, access_by_billing = p_access, access_by_billing_reason = p_reason
        where id = freehold.tenant_id()
          -- Where nobody has said anything yet, that all may be used is no news.
          and (plan, coalesce(access_by_billing, 'full'), access_by_billing_reason) is distinct from (p_plan, p_access, p_reason);
      if found then perform pg_notify('freehold_access', freehold.tenant_id()::text); end if;
    end`,
})

export default migrationOf('2026112392-access-of-two', [columns, effective, setByStaff, applyBilling])
