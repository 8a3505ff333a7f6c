import { createLastList } from '../record/last-list.ts'
import type { ProjectsSearch } from './routes.ts'

export const lastProjects = createLastList<ProjectsSearch>()
