export { listAnswer } from './list-answer.tsx'
export { patchCachedRows } from './patch-cached-rows.ts'
export { type ListSearch, toSort, useListUrl } from './use-list-url.ts'
