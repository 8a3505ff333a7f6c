import { defineCron } from '@freehold/jobs'
import { eraseTenant } from '../erase-tenant.ts'

/** Every hour: erases the tenants whose grace period is over. One that fails does not keep the others. */
export const eraseTenantsCron = defineCron({
  name: 'tenant.erase',
  async handler(run) {
    const due = await run.asJobs<{ id: string }>('select id from door.tenants_to_erase($1)', [
      run.clock.now(),
    ])
    let failed = 0
    for (const { id } of due) {
      run.signal.throwIfAborted()
      try {
        if (await eraseTenant(run, id)) run.log.info('tenant erased', { tenant_id: id })
      } catch (error) {
        failed++
        run.log.error('erasure failed', { tenant_id: id, error })
      }
    }
    if (failed > 0) throw new Error(`${failed} tenants could not be erased; each is in the log`)
  },
})
