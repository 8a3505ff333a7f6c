import type { Condition } from '@freehold/access'
import type { House, Person, Product } from './start-product.ts'

/** Roles, teams and grants as rows: for tests that arrange many, and for what no procedure of the product makes. */
export function makeAccess(product: Pick<Product, 'query'>, { tenant }: Pick<House, 'tenant'>) {
  async function put(table: string, values: Record<string, unknown>): Promise<string> {
    const names = Object.keys(values)
    const marks = names.map((_, i) => `$${i + 2}`)
    const [row] = await product.query<{ id: string }>(
      `insert into app.${table} (${['tenant_id', ...names].join(', ')}) values (${['$1', ...marks].join(', ')}) returning id`,
      [tenant.id, ...Object.values(values)],
    )
    return row?.id ?? ''
  }
  return {
    put,
    /** A role of the workspace's own: permissions, some under a condition. Returns its id. */
    async role(permissions: Record<string, Condition | null>): Promise<string> {
      const role_id = await put('role', { name: `Role ${Math.random()}` })
      for (const [permission, condition] of Object.entries(permissions))
        await put('role_permission', {
          role_id,
          permission,
          condition: condition && JSON.stringify(condition),
        })
      return role_id
    },
    give: (person: Person, role_id: string) =>
      put('membership_role', { membership_id: person.membershipId, role_id }),
    grant: (
      to: Person | { teamId: string },
      resource: 'project' | 'client',
      resource_id: string,
      role: { system_role: string } | { role_id: string },
    ) =>
      put('resource_grant', {
        resource_type: resource,
        resource_id,
        ...('teamId' in to ? { team_id: to.teamId } : { membership_id: to.membershipId }),
        ...role,
      }),
    async team(...members: Person[]): Promise<{ teamId: string }> {
      const teamId = await put('team', { name: `Team ${Math.random()}` })
      for (const { membershipId } of members)
        await put('team_member', { team_id: teamId, membership_id: membershipId })
      return { teamId }
    },
  }
}
