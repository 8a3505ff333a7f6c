import type { Services } from '@freehold/api'
import { createPerson } from '@freehold/auth'
import type { Config } from '@freehold/core/config'
import { roleUrl, withClient } from '@freehold/db'
import { seedDemoData, seedDemoReference } from '@freehold/registry/demo'
import type { ServerServices } from './create-services.ts'
import { BootError } from './explain-failure.ts'
import type { DemoFile, Installation } from './installation.ts'
import type { Step } from './steps.ts'

/** Fills an empty database with two demo companies, when the demo is wanted. Returns who to sign in as. */
export async function seedDemo(options: {
  config: Config
  installation: Installation
  services: ServerServices
  databaseUrl: string
  step: Step
}): Promise<DemoFile | null> {
  const { config, installation, services, databaseUrl, step } = options
  const jobsUrl = roleUrl(databaseUrl, installation.rootSecret, 'jobs')
  const state = await withClient(jobsUrl, async (client) => {
    const found = await client.query<{ tenants: number; demo: boolean }>(
      'select (select count(*)::int from door.list_tenants()) as tenants, door.has_demo_people() as demo',
    )
    return found.rows[0] ?? { tenants: 0, demo: false }
  })
  if (config.mode === 'production' && state.demo && !config.demo) {
    throw new BootError(
      'this database has demo people with known passwords. Remove them, or start with --demo if this is a demonstration.',
    )
  }
  // The demo's people sign in with passwords we make; with Clerk there is no place for those.
  const { auth } = services
  if (!config.demo || auth.name !== 'embedded') return null
  const kept = await installation.readDemo()
  // The embedded database has been made anew by then (prepare-database.ts); one of your own is yours to empty.
  if (await installation.demoWasCutOff())
    throw new BootError(
      'the demo was interrupted while it was made. Give it an empty database and start again.',
    )
  if (state.demo || state.tenants > 0) return kept
  await installation.beginDemo()
  await withClient(jobsUrl, (client) =>
    seedDemoReference(async (statement, values) => (await client.query(statement, values)).rows),
  )
  const demo = await step(
    'Demo',
    () =>
      seedDemoData(
        config.mode === 'production' ? withoutKeys(services) : services,
        (person) => createPerson(auth, person),
        (tenantId, plan) =>
          withClient(
            jobsUrl,
            async (client) =>
              void (await client.query('select door.set_tenant_plan($1, $2)', [tenantId, plan])),
          ),
      ),
    () => 'Demo companies made',
  )
  await installation.writeDemo(demo)
  return demo
}

/** A ready-made way in is for one's own machine only. */
function withoutKeys({ keys: _, ...services }: ServerServices): Services {
  return services
}
