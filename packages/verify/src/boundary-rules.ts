import type { IRegularForbiddenRuleType } from 'dependency-cruiser'
import { allowedRooms, featureRooms } from './levels.ts'
import { testFile } from './list-files.ts'

/** The name is the rule's, and after a colon the room or feature it is made for. */
export type BoundaryRule = IRegularForbiddenRuleType & { name: string; comment: string }

type Rule = BoundaryRule

const anyRoom = '^(packages|apps)/'
// And what server and browser count by: it keeps to the same rules.
const schemaFile = String.raw`(^|/)(schema|totals)\.ts$`
const zodMini = '/zod/(v4-)?mini/|/zod/v4/(mini|core)/'
const typeOnly: NonNullable<Rule['to']['dependencyTypesNot']> = ['type-only']

function rule(name: string, comment: string, from: Rule['from'], to: Rule['to']): Rule {
  return { name, comment, severity: 'error', from, to }
}

/** All import rules for these rooms; `features` are the feature folders that have an index.ts. */
export function boundaryRules(rooms: readonly string[], features: readonly string[]): BoundaryRule[] {
  return [
    ...rooms.flatMap(levelRules),
    ...features.map(featureRule),
    ...generalRules,
    ...productRules,
    ...browserRules,
  ]
}

function levelRules(room: string): Rule[] {
  const comment = `${room} may import rooms of lower levels only (packages/verify/src/levels.ts)`
  return [false, true].map((forTests) => {
    const allowed = [room, ...allowedRooms(room, forTests)].map((name) => `^${name}/`)
    const from = forTests ? { path: `^${room}/.*(?:${testFile})` } : { path: `^${room}/`, pathNot: testFile }
    return rule(`level:${room}`, comment, from, { path: anyRoom, pathNot: allowed })
  })
}

function featureRule(feature: string): Rule {
  const face = [`^${feature}/(index|schema|totals)\\.ts$`, `^${feature}/[^/]+/schema\\.ts$`]
  const comment = `what is inside ${feature} is reached through its index.ts or a schema.ts`
  return rule(
    `feature-inside:${feature}`,
    comment,
    { pathNot: `^${feature}/` },
    { path: `^${feature}/`, pathNot: face },
  )
}

const generalRules: Rule[] = [
  // A type, or a page loaded on demand, is not there when the modules of a circle wait for each other.
  rule(
    'cycle',
    'imports run in a circle',
    {},
    { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
  ),
  rule(
    'unresolved',
    'this import leads nowhere: no such file, or not in package.json',
    {},
    { couldNotResolve: true },
  ),
  rule(
    'by-name',
    'another room is imported by its name (@freehold/…), not by its path',
    { path: '^((?:packages|apps)/[^/]+)/' },
    { path: anyRoom, pathNot: '^$1/', dependencyTypes: ['local'] },
  ),
  rule(
    'test-tool',
    'shipped code does not import what only tests need',
    {
      pathNot: [
        testFile,
        '^packages/(testing|proofs|bench|conformance|ui/gallery)/',
        String.raw`vitest\.config\.ts$`,
      ],
    },
    { path: '(^|/)node_modules/(vitest|fast-check|playwright-core|axe-core)/' },
  ),
  rule(
    'core-io',
    'packages/core does no I/O',
    { path: '^packages/core/', pathNot: testFile },
    { path: '^(node:)?(fs|net|tls|dgram|dns|http2?|https|child_process|cluster|worker_threads)(/|$)' },
  ),
]

const productRules: Rule[] = [
  rule(
    'product',
    'only the registry imports the product (and the web app its types and schemas)',
    { pathNot: ['^packages/(registry|product)/', '^apps/web/'] },
    { path: '^packages/product/' },
  ),
  rule(
    'web-product',
    'the web app’s platform knows the product through web-registry.ts only',
    {
      path: '^apps/web/',
      pathNot: ['^apps/web/src/product/', String.raw`^apps/web/src/web-registry\.tsx?$`, '^apps/web/e2e/'],
    },
    { path: '^apps/web/src/product/' },
  ),
]

const browserRules: Rule[] = [
  rule(
    'web-types',
    'the browser gets types, schema.ts files and packages/ui, nothing else of packages/',
    { path: '^apps/web/src/', pathNot: testFile },
    { path: '^packages/', pathNot: ['^packages/ui/', schemaFile], dependencyTypesNot: typeOnly },
  ),
  rule(
    'client-types',
    'the typed client imports the server as types only',
    { path: '^packages/client/', pathNot: testFile },
    { path: '^packages/', pathNot: ['^packages/client/', schemaFile], dependencyTypesNot: typeOnly },
  ),
  rule(
    'schema-browser-safe',
    'a schema.ts goes to the browser: it imports zod/mini and other schema.ts files only',
    { path: String.raw`^packages/.*/schema\.ts$` },
    { pathNot: [schemaFile, zodMini], dependencyTypesNot: typeOnly },
  ),
  rule(
    'zod-mini',
    'the browser uses zod/mini: the whole of zod weighs four times as much',
    { path: '^(apps/web|packages/ui)/src/' },
    { path: '(^|/)node_modules/zod/', pathNot: zodMini, dependencyTypesNot: typeOnly },
  ),
]

export const featureFolder = new RegExp(`^(${featureRooms.join('|')})/src/[^/]+/index\\.ts$`)
