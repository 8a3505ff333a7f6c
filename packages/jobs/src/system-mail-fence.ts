import { bossSchema, sentChannel, systemMailQueue } from './pg-boss-schema.ts'

/**
 * The sign-in's mails belong to no tenant, so its role may send to this one queue, what it has sealed, and nothing else. Runs as
 * its owner, the jobs' role. Settings and the word to the workers are as when pg-boss 12.38 sends.
 */
export function systemMailFence(auth: string): string[] {
  const fn = `${bossSchema}.send_mail(text)`
  return [
    `grant usage on schema ${bossSchema} to ${auth}`,
    `drop function if exists ${fn}`,
    `create function ${bossSchema}.send_mail(p_sealed text) returns void
       language plpgsql security definer set search_path = pg_catalog, pg_temp as $send$
       begin
         insert into ${bossSchema}.job_common (name, data, priority, retry_limit, retry_delay, retry_backoff, retry_delay_max,
           expire_seconds, deletion_seconds, keep_until, policy, dead_letter, heartbeat_seconds)
         select q.name, jsonb_build_object('sealed', p_sealed), 0, q.retry_limit, q.retry_delay, q.retry_backoff, q.retry_delay_max,
           q.expire_seconds, q.deletion_seconds, now() + q.retention_seconds * interval '1 second', q.policy, q.dead_letter,
           q.heartbeat_seconds
         from ${bossSchema}.queue q where q.name = '${systemMailQueue}';
         if not found then raise exception 'there is no queue for mails'; end if;
         perform pg_notify('${sentChannel}', '${systemMailQueue}');
       end $send$`,
    `revoke execute on function ${fn} from public`,
    `grant execute on function ${fn} to ${auth}`,
  ]
}
