import { entities } from '@freehold/registry'
import type { MikroORM } from '@mikro-orm/core'
import type { Client } from 'pg'

interface DatabaseColumn {
  name: string
  type: string
  nullable: boolean
  optional: boolean
}

const compatible: Record<string, string[]> = {
  uuid: ['uuid'],
  string: ['text'],
  text: ['text'],
  integer: ['integer'],
  bigint: ['bigint'],
  float: ['real'],
  double: ['double precision'],
  boolean: ['boolean'],
  datetime: ['timestamp with time zone'],
  date: ['date'],
  json: ['jsonb'],
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
      else if (!(compatible[prop.runtimeType] ?? compatible[prop.type] ?? [column.type]).includes(column.type)) found.push(`${where} is ${prop.type}, the column ${column.type}`)
      else if (Boolean(prop.nullable) !== column.nullable) found.push(`${where} is ${prop.nullable ? 'nullable' : 'not null'}, the column is not`)
    }
    for (const column of columns.values()) if (!column.optional) found.push(`${meta.className} does not map ${column.name}, which must be given`)
  }
  return found
}
