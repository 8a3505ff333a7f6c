import { accessMigrations } from '@freehold/access'
import { apiMigrations, createCatalogue, type Feature } from '@freehold/api'
import { authMigrations } from '@freehold/auth'
import { dbMigrations, type Migration } from '@freehold/db'
import { filesMigrations } from '@freehold/files'
import { jobsMigrations, scheduleCrons } from '@freehold/jobs'
import { limitsMigrations } from '@freehold/limits'
import { plansMigrations } from '@freehold/plans'
import { importJob } from '@freehold/platform/imports'
import { features } from './features.ts'
import { schedule } from './schedule.ts'

const all: Feature[] = Object.values(features)

export const entities = all.flatMap((feature) => feature.entities ?? [])
export const jobs = all.flatMap((feature) => [
  ...(feature.jobs ?? []),
  ...(feature.imports ?? []).map(importJob),
])
export const crons = scheduleCrons(
  all.flatMap((feature) => feature.crons ?? []),
  schedule,
)
export const permissions = all.flatMap((feature) => feature.permissions ?? [])
export const catalogue = createCatalogue(all)

/** In order of application. */
export const migrations: Migration[] = [
  ...dbMigrations,
  ...authMigrations,
  ...accessMigrations,
  ...apiMigrations,
  ...jobsMigrations,
  ...filesMigrations,
  ...limitsMigrations,
  ...plansMigrations,
  ...all.flatMap((feature) => feature.migrations ?? []),
].sort((a, b) => (a.id < b.id ? -1 : 1))

/** The schema version this code needs. */
export const newestMigration = migrations.at(-1)?.id ?? ''
