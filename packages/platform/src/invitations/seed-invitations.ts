import { authorize } from '@freehold/access'
import type { DemoVolume, VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import { inviteMembers } from './invite-members.ts'
import { defaultExpiryDays } from './schema.ts'

const dayMs = 24 * 60 * 60 * 1000

/** A few people who have not answered yet, one of them too late. Addresses at a domain reserved by RFC 2606. */
export async function seedInvitations(ctx: VerbContext, volume: DemoVolume): Promise<void> {
  authorize(ctx, 'membership:invite')
  if (volume === 'small') return
  const invite = (addresses: string, system: 'admin' | 'member' | 'guest') =>
    inviteMembers(ctx, { addresses, roles: [{ system }], expiresInDays: defaultExpiryDays })
  await invite('Theodora Papadimitriou-Vandenberghe <theodora.papadimitriou@freehold.example>', 'member')
  await invite('Li Wei <li.wei@freehold.example>, contractor@freehold.example', 'guest')
  await invite('Rosa Delgado <rosa@freehold.example>', 'admin')
  const longAgo = new Date(ctx.clock.now().getTime() - 3 * dayMs)
  await sql`
    update app.invitation set expires_at = ${longAgo}, sent_at = ${new Date(longAgo.getTime() - defaultExpiryDays * dayMs)}
    where email = 'contractor@freehold.example'`.execute(ctx.sql)
}
