/**
 * For the migration of a grantable resource: a record that is gone takes its grants with it (in the trash they stay, and come
 * back with it).
 */
export function grantable(table: string): { up: string[]; down: string[] } {
  return {
    up: [
      `create trigger drop_grants after delete on app.${table} for each row execute function freehold.drop_grants('${table}')`,
    ],
    down: [`drop trigger drop_grants on app.${table}`],
  }
}
