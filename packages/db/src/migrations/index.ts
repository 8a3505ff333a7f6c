import foundation from './2026112301-foundation.ts'
import controlDoors from './2026112302-control-doors.ts'
import deletion from './2026112307-deletion.ts'

export const dbMigrations = [foundation, controlDoors, deletion]
