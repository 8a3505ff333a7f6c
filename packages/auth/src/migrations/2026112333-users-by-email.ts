import { concurrentIndex, migrationWithoutTransaction } from '@freehold/db'

// Who was here before with the same proven address (see_identity).
export default migrationWithoutTransaction('2026112333-users-by-email', [
  concurrentIndex('control.users', 'users_lower_email', '(lower(email))'),
])
