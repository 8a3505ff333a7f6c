import type { ProjectStatus } from '@freehold/product/projects/schema'
import { createRoute } from '@tanstack/react-router'
import type { ListSearch } from '../../platform/list/use-list-url.ts'
import { lazyPage } from '../../platform/routing/lazy-page.tsx'
import { flagParam, idParam, textParam, wordParam, wordsParam } from '../../platform/routing/search-params.ts'
import { workspaceRoute } from '../../platform/routing/workspace-route.ts'
import { statuses } from '../project-blocks/statuses.ts'
import { taskPageSize } from '../tasks/task-page-size.ts'
import { type DueWindow, dueWindows, toDueFilter } from './due-window.ts'

const sorts = [
  'name',
  '-name',
  'dueDate',
  '-dueDate',
  'createdAt',
  '-createdAt',
  'updatedAt',
  '-updatedAt',
] as const
type SortColumn = 'name' | 'dueDate' | 'createdAt' | 'updatedAt'

export interface ProjectsSearch extends ListSearch {
  status?: ProjectStatus[] | undefined
  /** Id of a client. */
  client?: string | undefined
  archived?: true | undefined
  due?: DueWindow | undefined
  /** The drawer for a new project is open. */
  new?: true | undefined
  /** The project whose drawer is open. */
  edit?: string | undefined
  /** The drawer for an import is open: a new one, or this one. */
  import?: true | string | undefined
}

export const projectsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/projects',
  validateSearch: (raw: Record<string, unknown>): ProjectsSearch => ({
    q: textParam(raw['q']),
    sort: wordParam(raw['sort'], sorts),
    after: textParam(raw['after'], 8000),
    status: wordsParam(raw['status'], statuses),
    client: idParam(raw['client']),
    archived: flagParam(raw['archived']),
    due: wordParam(raw['due'], dueWindows),
    new: flagParam(raw['new']),
    edit: idParam(raw['edit']),
    import: flagParam(raw['import']) ?? idParam(raw['import']),
  }),
  loaderDeps: ({ search: { new: _new, edit: _edit, import: _import, ...filters } }) => filters,
  loader: ({ context, deps }) => void context.api.utils.projects.list.prefetch(toProjectsInput(deps)),
  component: lazyPage(() => import('./projects-page.tsx')),
})

export interface ProjectSearch {
  /** Its drawer is open. */
  edit?: true | undefined
  /** Its history is open. */
  history?: true | undefined
}

export const projectRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/projects/$projectId',
  validateSearch: (raw: Record<string, unknown>): ProjectSearch => ({
    edit: flagParam(raw['edit']),
    history: flagParam(raw['history']),
  }),
  loader: ({ context, params: { projectId } }) => {
    void context.api.utils.projects.get.prefetch({ id: projectId })
    void context.api.utils.tasks.list.prefetchInfinite({ projectId, limit: taskPageSize })
  },
  component: lazyPage(() => import('./project-page.tsx')),
})

/** The filters as list and export take them. */
export function toProjectFilter({ q, status, client, archived, due }: ProjectsSearch) {
  return {
    ...(q && { search: q }),
    ...(client && { clientId: client }),
    ...(archived && { archived }),
    ...(due && toDueFilter(due, new Date())),
    ...(status && { status }),
  }
}

export function toProjectsInput(search: ProjectsSearch) {
  const { sort = '-updatedAt', after } = search
  return {
    ...toProjectFilter(search),
    sort: sort.replace('-', '') as SortColumn,
    order: sort.startsWith('-') ? ('desc' as const) : ('asc' as const),
    ...(after && { cursor: after }),
  }
}

export const routes = [projectsRoute, projectRoute] as const
