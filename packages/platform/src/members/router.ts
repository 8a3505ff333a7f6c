import { read, router } from '@freehold/api'
import { listMembers } from './list-members.ts'
import { listMembersInput, memberPage } from './schema.ts'

export const membersRouter = router({
  list: read('membership:read', { input: listMembersInput, output: memberPage }, listMembers),
})
