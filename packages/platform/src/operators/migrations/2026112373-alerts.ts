import { door, loginRoles, migrationOf, ownerRoles } from '@freehold/db'

const { operator, jobs } = loginRoles

/** What was and is wrong with the queues. Numbers and names of queues only: nothing here is a tenant's. */
const alerts = {
  up: [
    `create table control.alert (
       id uuid primary key default freehold.uuid_v7(),
       rule text not null,
       queue text not null,
       value double precision not null,
       over_since timestamptz not null,
       raised_at timestamptz,
       below_since timestamptz,
       cleared_at timestamptz,
       raise_told_at timestamptz,
       clear_told_at timestamptz,
       telling_until timestamptz)`,
    'create unique index alert_open on control.alert (rule, queue) where cleared_at is null',
    'create index alert_cleared on control.alert (cleared_at)',
    'alter table control.alert enable row level security',
    'alter table control.alert force row level security',
    `create policy door on control.alert to ${ownerRoles.door} using (true) with check (true)`,
    `grant select, insert, update, delete on control.alert to ${ownerRoles.door}`,
    `create policy operator_select on control.alert for select to ${operator} using ((select door.is_operator(freehold.acting_user_id())))`,
    `grant select on control.alert to ${operator}`,
    // The jobs' role asks for operators how queues stand (pgboss.queue_figures).
    `grant execute on function door.is_operator(uuid) to ${jobs}`,
  ],
  down: [`revoke execute on function door.is_operator(uuid) from ${jobs}`, 'drop table control.alert'],
}

const openAlerts = door({
  signature: 'open_alerts()',
  returns:
    'table (rule text, queue text, value double precision, over_since timestamptz, raised_at timestamptz, below_since timestamptz)',
  to: ['jobs'],
  body: 'select rule, queue, value, over_since, raised_at, below_since from control.alert where cleared_at is null',
})

/** What a worker has judged. Several may: what one has raised or cleared the others do not again. */
const writeAlerts = door({
  signature: 'write_alerts(p_changes jsonb)',
  returns: 'void',
  language: 'plpgsql',
  volatility: 'volatile',
  to: ['jobs'],
  body: `begin
    update control.alert a set value = c.value, raised_at = coalesce(a.raised_at, c.raised_at), below_since = c.below_since, cleared_at = c.cleared_at
    from jsonb_to_recordset(p_changes) as c(rule text, queue text, value double precision, raised_at timestamptz, below_since timestamptz, cleared_at timestamptz, fresh boolean)
    where not c.fresh and a.rule = c.rule and a.queue = c.queue and a.cleared_at is null;
    insert into control.alert (rule, queue, value, over_since, raised_at)
    select c.rule, c.queue, c.value, c.over_since, c.raised_at
    from jsonb_to_recordset(p_changes) as c(rule text, queue text, value double precision, over_since timestamptz, raised_at timestamptz, fresh boolean)
    where c.fresh on conflict (rule, queue) where cleared_at is null do nothing;
    delete from control.alert where cleared_at is not null and (raised_at is null or cleared_at < now() - interval '90 days');
  end`,
})

/** For one worker to tell: what it took and did not tell in a minute, another takes. */
const claimAlerts = door({
  signature: 'claim_alerts()',
  returns:
    'table (id uuid, rule text, queue text, value double precision, raised_at timestamptz, cleared_at timestamptz)',
  volatility: 'volatile',
  to: ['jobs'],
  body: `update control.alert set telling_until = now() + interval '1 minute' where id in (
      select id from control.alert
      where raised_at is not null and (raise_told_at is null or cleared_at is not null and clear_told_at is null)
        and (telling_until is null or telling_until < now())
      order by raised_at limit 20 for update skip locked)
    returning id, rule, queue, value, raised_at, case when raise_told_at is not null then cleared_at end`,
})

const alertTold = door({
  signature: 'alert_told(p_id uuid, p_cleared boolean)',
  returns: 'void',
  volatility: 'volatile',
  to: ['jobs'],
  body: `update control.alert set telling_until = null,
      raise_told_at = coalesce(raise_told_at, now()), clear_told_at = case when p_cleared then now() else clear_told_at end
    where id = p_id`,
})

const operatorAddresses = door({
  signature: 'operator_addresses()',
  returns: 'table (email text)',
  to: ['jobs'],
  body: `select u.email from control.operators o join control.users u on u.id = o.user_id where o.removed_at is null order by u.id`,
})

/** Why an operator decided about a tenant's given-up jobs: in that tenant's audit log. */
export default migrationOf('2026112373-alerts', [
  alerts,
  openAlerts,
  writeAlerts,
  claimAlerts,
  alertTold,
  operatorAddresses,
])
