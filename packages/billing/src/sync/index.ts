export { type SyncOptions, syncBilling, syncJob } from './sync-billing.ts'
