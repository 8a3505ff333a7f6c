import foundation from './2026112301-foundation.ts'
import controlDoors from './2026112302-control-doors.ts'
import deletion from './2026112307-deletion.ts'
import tenantState from './2026112330-tenant-state.ts'

export const dbMigrations = [foundation, controlDoors, deletion, tenantState]
