import type { Icon } from '@tabler/icons-react'
import type { AnyRoute, RegisteredRouter } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import type { Api } from './api/create-api.ts'

/** A page of a workspace that needs nothing but the workspace: `/w/$tenant/projects`. */
export type WorkspacePath = Extract<
  WithoutSlash<keyof RegisteredRouter['routesByPath']>,
  `/w/$tenant${string}`
>
type WithoutSlash<Path> = Path extends `${infer Start}/` ? Start : Path

export interface NavigationEntry {
  label: string
  icon: Icon
  to: WorkspacePath
  /** Ascending within its section. */
  order: number
  /** What people do here, who they are, and what keeps the workspace running. */
  section: 'work' | 'people' | 'workspace'
  /** Shown without it too, but the page then says who may open it. */
  permission?: string
  /** Keys after which it opens: `['G', 'P']`. Listed in the sheet behind `?`. */
  keys?: readonly string[]
}

/** What actions and searches of the palette, and shortcuts, get. */
export interface WorkspaceActs {
  tenant: string
  api: Api
  router: RegisteredRouter
  can: (permission: string) => boolean
}

export interface PaletteEntry {
  id: string
  label: string
  /** One muted line beside the label: the client of a project. Searched too. */
  description?: string
  icon: Icon
  run: (acts: WorkspaceActs) => void
}

export interface Palette {
  /** Left out where the role does not hold `permission`. */
  actions?: readonly (PaletteEntry & { permission?: string })[]
  /** Records that match, about five; asked when typing rests. */
  search?: {
    label: string
    permission: string
    find: (acts: WorkspaceActs, query: string) => Promise<PaletteEntry[]>
  }
}

export interface FeatureShortcut {
  /** One key (`['C']`) or a sequence (`['G', 'P']`). Never active in text fields. */
  keys: readonly string[]
  label: string
  permission?: string
  run: (acts: WorkspaceActs) => void
}

/** A block on the home page: work in the wide column, news at its side. */
export interface HomeWidget {
  id: string
  /** Main by default. */
  column?: 'main' | 'side'
  /** Ascending within its column. */
  order: number
  permission?: string
  component: ComponentType
  /** Starts what the block needs (its file, its question) while the frame still loads. */
  preload?: (api: Api) => void
}

/** Finds records of one kind by their name, for whoever asks about one of them. */
export interface RecordFinder {
  /** `project`: resource of its permissions. */
  kind: string
  find: (api: Api, search: string) => Promise<{ id: string; name: string }[]>
}

/** All that one folder contributes to the app. Navigation, palette, shortcuts and home derive from the registry's list. */
export interface WebFeature<Routes extends readonly AnyRoute[] = readonly AnyRoute[]> {
  name: string
  /** Children of `workspaceRoute`. */
  routes: Routes
  navigation?: readonly NavigationEntry[]
  palette?: Palette
  shortcuts?: readonly FeatureShortcut[]
  home?: readonly HomeWidget[]
  records?: readonly RecordFinder[]
  /** Pages among the settings, before the danger zone. */
  settings?: readonly { to: WorkspacePath; text: string }[]
  /**
   * Which routers' answers are old after somebody changed a kind of record: `{ client: ['projects'] }`, `*` for any kind. Open
   * pages then ask again by themselves.
   */
  staleAfter?: Readonly<Record<string, readonly string[]>>
}
