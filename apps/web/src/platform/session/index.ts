export { type Can, useCan } from './use-can.ts'
export { useMe, useWorkspace, useWorkspaceApi } from './use-workspace.ts'
