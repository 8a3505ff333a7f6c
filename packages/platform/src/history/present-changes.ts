import type { VerbContext } from '@freehold/api'
import { type EntryRow, presentActivity, readReferences } from '../audit-log/index.ts'
import type { Values } from './changes.ts'
import type { HistoryVersion } from './schema.ts'

/** Changes that are no entry yet, in the words and with the rules by which entries are told. */
export async function presentChanges(
  ctx: VerbContext,
  subject: string,
  id: string,
  { before, after }: { before: Values; after: Values },
): Promise<HistoryVersion['changes']> {
  const entry: EntryRow = {
    id,
    occurredAt: ctx.clock.now().toISOString(),
    action: `${subject}.updated`,
    subject,
    rowId: id,
    rowLabel: null,
    before,
    after,
    actorKind: 'system',
    actorId: '',
    userId: null,
    userName: null,
    keyName: null,
    support: null,
    requestId: null,
    ip: null,
  }
  return presentActivity(ctx, entry, await readReferences(ctx, [entry])).changes
}
