import { type LoginRole, loginRoles, ownerRoles } from './roles.ts'

/**
 * A door: the only way to read or write before a tenant is known. SECURITY DEFINER with a fixed search_path, owned by
 * freehold_door, executable by the named roles only. `signature` is `name(arg type, ...)`; `body` is SQL or PL/pgSQL.
 */
export function door(options: {
  signature: string
  returns: string
  language?: 'sql' | 'plpgsql'
  volatility?: 'stable' | 'volatile'
  body: string
  to: LoginRole[]
}): { up: string[]; down: string[] } {
  const { signature, returns, volatility = 'stable', to } = options
  const rows = /^(table|setof)\b/.test(returns)
  // A definer function in SQL is planned at each call (2 ms for two joins, measured); PL/pgSQL keeps its plan.
  const wrapped = options.language !== 'plpgsql' && rows
  const language = wrapped ? 'plpgsql' : (options.language ?? 'sql')
  const body = wrapped
    ? `#variable_conflict use_column\n begin return query ${options.body}; end`
    : options.body
  const name = signature.slice(0, signature.indexOf('('))
  const types = signature
    .slice(name.length + 1, -1)
    .split(',')
    .map((argument) => argument.trim().split(' ').slice(1).join(' '))
    .join(', ')
  const fn = `door.${name}(${types})`
  return {
    up: [
      `create function door.${signature} returns ${returns} language ${language} ${volatility} security definer
         set search_path = pg_catalog, pg_temp as $door$ ${body} $door$`,
      `alter function ${fn} owner to ${ownerRoles.door}`,
      `revoke execute on function ${fn} from public`,
      `grant execute on function ${fn} to ${to.map((role) => loginRoles[role]).join(', ')}`,
    ],
    down: [`drop function ${fn}`],
  }
}

/** A migration's step from one form of a door to the next, and back. */
export function replaceDoor(
  from: { up: string[]; down: string[] },
  to: { up: string[]; down: string[] },
): { up: string[]; down: string[] } {
  return { up: [...from.down, ...to.up], down: [...to.down, ...from.up] }
}
