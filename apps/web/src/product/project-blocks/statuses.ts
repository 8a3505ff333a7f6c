import type { ProjectStatus } from '@freehold/product/projects/schema'

/** In the order of a project's life. Here without zod: addresses are read in the entry chunk. */
export const statuses: readonly ProjectStatus[] = ['planned', 'active', 'on_hold', 'done']
