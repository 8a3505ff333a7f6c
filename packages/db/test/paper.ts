import { defineEntity, p } from '@mikro-orm/postgresql'
import { deletableProperties, tenantTable } from '../src/index.ts'

/** One audited table with a masked column, and its entity. */
export const paperTable = tenantTable('paper', {
  columns: ['title text not null', 'pages integer not null default 1', 'pin text'],
  uniques: [['title']],
  indexes: [['pages', 'id']],
  audit: { mask: ['pin'] },
})

const PaperSchema = defineEntity({
  name: 'Paper',
  tableName: 'paper',
  schema: 'app',
  properties: {
    ...deletableProperties,
    title: p.string(),
    pages: p.integer().default(1),
    pin: p.string().nullable(),
  },
})

export class Paper extends PaperSchema.class {}
PaperSchema.setClass(Paper)

export { PaperSchema }
