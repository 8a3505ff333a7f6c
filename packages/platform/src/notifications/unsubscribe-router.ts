import { notificationKinds, type Services } from '@freehold/api'
import { type CallContext, isId, newId, type Outbox } from '@freehold/core'
import { escapeHtml } from '@freehold/mail'
import { Router } from 'express'
import { sql } from 'kysely'
import { isToken, type Subscription } from './unsubscribe-path.ts'

interface Found extends Subscription {
  label: string
}

/**
 * `/unsubscribe/…` of a notification's mail, without a session: the token is the proof. POST ends this person's mails of this
 * kind (RFC 8058: mail programs send it); GET only asks, since scanners open every link.
 */
export function unsubscribeRouter(
  services: Pick<Services, 'database'> & { outbox: Pick<Outbox, 'linkToken'> },
  call: Pick<CallContext, 'log' | 'clock'>,
): Router {
  const routes = Router()
  routes.get('/unsubscribe/:tenantId/:userId/:kind/:token', async (request, response) => {
    const found = find(services.outbox, request.params)
    response.status(found ? 200 : 404).type('html')
    response.send(
      found ? page(`Stop “${found.label}” by e-mail?`, form) : page('This link is not valid.', ''),
    )
  })
  routes.post('/unsubscribe/:tenantId/:userId/:kind/:token', async (request, response) => {
    const found = find(services.outbox, request.params)
    if (found) await unsubscribe(services, call, found)
    response.status(found ? 200 : 404).type('html')
    response.send(
      found
        ? page(`You get no more “${found.label}” by e-mail.`, '<p>Your profile has all your choices.</p>')
        : page('This link is not valid.', ''),
    )
  })
  return routes
}

function find(
  outbox: Pick<Outbox, 'linkToken'>,
  { tenantId = '', userId = '', kind = '', token = '' }: Record<string, string | undefined>,
): Found | null {
  const subscription = { tenantId, userId, kind }
  if (!isId(tenantId) || !isId(userId) || !isToken(outbox, subscription, token)) return null
  return { ...subscription, label: notificationKinds.get(kind)?.label ?? kind }
}

/** What they see in the app stays as it is. */
async function unsubscribe(
  { database }: Pick<Services, 'database'>,
  call: Pick<CallContext, 'log' | 'clock'>,
  { tenantId, userId, kind }: Subscription,
): Promise<void> {
  const actor = { kind: 'user', userId } as const
  const inApp = notificationKinds.get(kind)?.byDefault.inApp ?? true
  const tenant = { id: tenantId, slug: '', name: '' }
  await database.inTenant({ ...call, requestId: newId(), actor, ip: null }, tenant, (ctx) =>
    sql`
      insert into app.notification_preference (user_id, kind, in_app, mail)
      select user_id, ${kind}, ${inApp}, false from app.membership where user_id = ${userId}
      on conflict (tenant_id, user_id, kind) do update set mail = false`.execute(ctx.sql),
  )
}

const form = '<form method="post"><button type="submit">Stop these e-mails</button></form>'

function page(title: string, rest: string): string {
  const safe = escapeHtml(title)
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${safe}</title></head><body><main><h1>${safe}</h1>${rest}</main></body></html>`
}
