import { defineJob } from '@freehold/jobs'
import { exportProjectsInput, type ProjectFilter } from '../schema.ts'
import { writeProjectsCsv } from '../write-projects-csv.ts'

export const exportProjectsJob = defineJob<ProjectFilter>({
  name: 'projects.export',
  input: exportProjectsInput,
  label: () => 'Export of projects',
  handler: writeProjectsCsv,
})
