import type { Migration } from '@freehold/db'
import changes from '../changes/migrations/2026112393-billing-changes.ts'
import tables from './2026112390-billing-tables.ts'
import doors from './2026112391-billing-doors.ts'
import access from './2026112392-access-of-two.ts'
import noticesMasked from './2026112396-notices-masked.ts'

export const billingMigrations: Migration[] = [tables, doors, access, changes, noticesMasked]
