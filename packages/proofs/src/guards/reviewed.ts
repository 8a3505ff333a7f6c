/** Guards without which nothing gets through, because another one stands behind them: `file what`, with the reason. */
export const harmless: Readonly<Record<string, string>> = {
  'packages/platform/src/history/undo-edits.ts authorize':
    'every member holds it; each record is loaded with the right to update it, in undo-record.ts',
  'packages/platform/src/history/restore-version.ts authorizedLoad':
    'what is put back is replayed by the record’s own update, which loads it with the same right',
  'packages/platform/src/history/missing-reference.ts visibleRows':
    'tells the reason before; the update that replays asks the same again',
  'packages/platform/src/tenants/undelete-tenant.ts authorize':
    'list-deletions.ts finds only what the person may take back; this asks again inside the tenant',
}
