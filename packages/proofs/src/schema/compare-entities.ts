import { entities } from '@freehold/registry'
import type { MikroORM } from '@mikro-orm/core'
import type { Client } from 'pg'

interface DatabaseColumn {
  name: string
  type: string
  nullable: boolean
  optional: boolean
}

/** MikroORM's column types in PostgreSQL's own words. */
const spelled: Record<string, string> = {
  varchar: 'text',
  int: 'integer',
  float4: 'real',
  timestamptz: 'timestamp with time zone',
}

function typeOf(prop: { columnTypes: string[] }): string {
  const type = (prop.columnTypes[0] ?? '').replace(/\(.*\)$/, '')
  return spelled[type] ?? type
}

/** Where an entity and its table disagree: a column missing on either side, another type, another nullability. */
export async function compareEntities(orm: MikroORM, client: Client): Promise<string[]> {
  const found: string[] = []
  for (const entity of entities) {
    const meta = orm.getMetadata().get(entity.meta.class)
    const { rows } = await client.query<DatabaseColumn>(
      `select attname as name, format_type(atttypid, null) as type, not attnotnull as nullable, (atthasdef or not attnotnull) as optional
       from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
      [`${meta.schema ?? 'app'}.${meta.tableName}`],
    )
    const columns = new Map(rows.map((row) => [row.name, row]))
    for (const prop of meta.props) {
      const name = prop.fieldNames?.[0]
      if (!name) continue
      const where = `${meta.className}.${prop.name}`
      const column = columns.get(name)
      columns.delete(name)
      if (!column) found.push(`${where}: the table has no column ${name}`)
      else if (typeOf(prop) !== column.type)
        found.push(`${where} is ${typeOf(prop)}, the column ${column.type}`)
      else if (Boolean(prop.nullable) !== column.nullable)
        found.push(`${where} is ${prop.nullable ? 'nullable' : 'not null'}, the column is not`)
    }
    for (const column of columns.values())
      if (!column.optional) found.push(`${meta.className} does not map ${column.name}, which must be given`)
  }
  return found
}
