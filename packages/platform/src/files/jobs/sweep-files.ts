import { defineJob } from '@freehold/jobs'
import * as z from 'zod'
import { sweepFiles } from '../sweep-files.ts'

/** Removes one tenant's bytes that no row names. */
export const filesSweepJob = defineJob({
  name: 'files.sweep',
  input: z.strictObject({}),
  label: () => 'Removal of bytes without a file',
  visible: false,
  handler: sweepFiles,
})
