import { noInput, personRead, personWrite, router } from '@freehold/api'
import { getProfile } from './get-profile.ts'
import { listActivity } from './list-activity.ts'
import { activityInput, activityPage, profileOutput, setReadingInput, updateProfileInput } from './schema.ts'
import { setReading } from './set-reading.ts'
import { trustMail } from './trust-mail.ts'
import { updateProfile } from './update-profile.ts'

export const profileRouter = router({
  get: personRead({ input: noInput, output: profileOutput }, getProfile),
  update: personWrite({ input: updateProfileInput, output: profileOutput }, updateProfile),
  setReading: personWrite({ input: setReadingInput, output: profileOutput }, setReading),
  trustMail: personWrite({ input: noInput, output: profileOutput }, trustMail),
  activity: personRead({ input: activityInput, output: activityPage }, listActivity),
})
