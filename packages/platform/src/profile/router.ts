import { noInput, personRead, personWrite, router } from '@freehold/api'
import { getProfile } from './get-profile.ts'
import { listActivity } from './list-activity.ts'
import { activityInput, activityPage, profileOutput, updateProfileInput } from './schema.ts'
import { updateProfile } from './update-profile.ts'

export const profileRouter = router({
  get: personRead({ input: noInput, output: profileOutput }, getProfile),
  update: personWrite({ input: updateProfileInput, output: profileOutput }, updateProfile),
  activity: personRead({ input: activityInput, output: activityPage }, listActivity),
})
