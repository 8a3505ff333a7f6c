import { noInput, openRead, router } from '@freehold/api'
import { me } from './me.ts'
import { meOutput } from './schema.ts'

export const sessionRouter = router({
  me: openRead({ input: noInput, output: meOutput }, me),
})
