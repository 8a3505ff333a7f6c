import type { Mutant } from './mutate.ts'

// biome-ignore lint/style/noProcessEnv: tests run beside the server's configuration, not under it
const environment = process.env

/** A superuser's URL of a PostgreSQL 15 to 18 to test on, instead of the local one. */
export const testDatabaseUrl = environment['TEST_DATABASE_URL'] || null

/** The Chromium or Chrome to use, instead of the first one found. */
export const chosenChromium = environment['CHROMIUM_PATH'] || null

/** The folders where the system looks for programs. */
export const searchPath = environment['PATH'] ?? ''

/** The whole of it, for programs started on the developer's behalf (HOME, proxies, package stores). */
export const inherited: Readonly<Record<string, string | undefined>> = environment

/** The place that `npm run guards` takes away in this run, as JSON. */
export const mutant = environment['FREEHOLD_MUTANT']
  ? (JSON.parse(environment['FREEHOLD_MUTANT']) as Mutant)
  : null

/** Of the proof over all procedures only those of one feature (`projects.`), to be quick when one of its guards is gone. */
export const provenFeature = environment['FREEHOLD_PROVE_ONLY'] || null

/** Where a run of `npm test` wants its results (report-results.ts). */
export const resultsFile = environment['FREEHOLD_RESULTS'] || null

/** The server of TEST_DATABASE_URL has this code's template already: whoever starts many runs made it once. */
export const templateIsReady = environment['FREEHOLD_TEMPLATE'] === 'ready'
