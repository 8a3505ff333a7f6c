import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fillPlaces } from './documented-parts.ts'

/** `npm run billing:docs`: writes into docs/billing.md what it takes from the code. */
const file = path.resolve(import.meta.dirname, '../../../../docs/billing.md')
const text = readFileSync(file, 'utf8')
const filled = fillPlaces(text)
writeFileSync(file, filled)
process.stdout.write(`docs/billing.md ${filled === text ? 'is as it was' : 'is written anew'}.\n`)
