import { authorize, type RoleRef, requireMayGive, systemRoles } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError } from '@freehold/core'
import { sql } from 'kysely'

interface Choice {
  role: RoleRef
  label: string
  description: string
}

/** The roles a member can have, and for each the server's reason when the caller may not give it. */
export async function listRoleChoices(ctx: VerbContext) {
  authorize(ctx, 'membership:read')
  const own = await sql<{ id: string; name: string; description: string }>`
    select id, name, description from live.role order by name_key, id`.execute(ctx.sql)
  const choices: Choice[] = [
    ...Object.entries(systemRoles).map(([system, { label, description }]) => ({
      role: { system } as RoleRef,
      label,
      description,
    })),
    ...own.rows.map(({ id, name, description }) => ({ role: { roleId: id }, label: name, description })),
  ]
  const data = []
  for (const choice of choices) data.push({ ...choice, reason: await reasonAgainst(ctx, choice.role) })
  return { data }
}

async function reasonAgainst(ctx: VerbContext, role: RoleRef): Promise<string | null> {
  try {
    await requireMayGive(ctx, [role])
    return null
  } catch (error) {
    if (error instanceof AppError) return explain(ctx, error)
    throw error
  }
}

/** The refusal in the words of the role matrix instead of permissions' names. */
function explain({ services }: VerbContext, { message, data }: AppError): string {
  const missing = data?.['missing']
  if (!Array.isArray(missing)) return message
  const labels = services.catalogue.permissions
    .filter(({ name }) => missing.includes(name))
    .map(({ label }) => label)
  const more = labels.length > 2 ? `, and ${labels.length - 2} more` : ''
  return `Only for those who may also: ${labels.slice(0, 2).join(', ')}${more}.`
}
