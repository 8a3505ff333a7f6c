import { door, migrationOf } from '@freehold/db'

/** For what sells plans, and until then the demo: which plan a tenant has. Requests cannot. False: there is no such tenant. */
const setTenantPlan = door({
  signature: 'set_tenant_plan(p_tenant uuid, p_plan text)',
  returns: 'boolean',
  volatility: 'volatile',
  to: ['jobs'],
  body: 'update control.tenants set plan = p_plan where id = p_tenant returning true',
})

export default migrationOf('2026112360-set-plan', [setTenantPlan])
