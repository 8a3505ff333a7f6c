export { type AllowedRecord, type Can, useCan, useCanOn, useCanSomewhere } from './use-can.ts'
export { useMe, useWorkspace, useWorkspaceApi } from './use-workspace.ts'
