/**
 * For the migration of a kind of record that has files (`saveFile` with an owner): they go into the trash with it and come back
 * with it; when it is gone for good, their time is over, and `files.expire` removes bytes and rows.
 */
export function ownsFiles(
  table: string,
  { softDelete = true }: { softDelete?: boolean } = {},
): { up: string[]; down: string[] } {
  return {
    up: [
      `create trigger expire_files after delete on app.${table} for each row execute function freehold.expire_files('${table}')`,
      ...(softDelete
        ? [
            `create trigger cascade_to_file after update of deletion_id on app.${table} for each row
              when (old.deletion_id is distinct from new.deletion_id)
              execute function freehold.cascade_deletion('file', 'record_id')`,
          ]
        : []),
    ],
    down: [
      ...(softDelete ? [`drop trigger cascade_to_file on app.${table}`] : []),
      `drop trigger expire_files on app.${table}`,
    ],
  }
}
