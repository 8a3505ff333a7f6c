/** Guards without which nothing gets through, because another one stands behind them: `file what`, with the reason. */
export const harmless: Readonly<Record<string, string>> = {
  'packages/platform/src/tenants/undelete-tenant.ts authorize':
    'list-deletions.ts finds only what the person may take back; this asks again inside the tenant',
}
