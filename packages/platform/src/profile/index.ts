import { defineFeature } from '@freehold/api'
import profileDoors from './migrations/2026112311-profile-doors.ts'
import mailRefusals from './migrations/2026112379-mail-refusals.ts'
import { profileRouter } from './router.ts'

export { copyPerson } from './copy-person.ts'
export const profileFeature = defineFeature({
  name: 'profile',
  router: profileRouter,
  migrations: [profileDoors, mailRefusals],
})
