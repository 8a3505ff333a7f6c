import { read, router } from '@freehold/api'
import { getFile } from './get-file.ts'
import { rest } from './rest.ts'
import { fileInput, fileOutput } from './schema.ts'

export const filesTrpcRouter = router({
  get: read(
    'file:read',
    { input: fileInput, output: fileOutput, whileRestricted: true, rest: rest.get },
    getFile,
  ),
})
