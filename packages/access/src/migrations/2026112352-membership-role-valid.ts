import { migration } from '@freehold/db'

/** What 2026112331 left for a moment when nobody has to wait. */
export default migration('2026112352-membership-role-valid', {
  up: [
    'alter table app.membership_role validate constraint membership_role_role',
    'alter table app.membership_role validate constraint membership_role_one_role',
  ],
  down: [],
})
