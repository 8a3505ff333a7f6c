export { RoleChecks, type RoleOption, type RoleRef, roleKey } from './role-checks.tsx'
export { RoleSelect } from './role-select.tsx'
