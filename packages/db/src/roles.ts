import { deriveSecret } from '@freehold/core'

/**
 * Who may do what in the database. Login roles connect; the others own things, so that a definer function runs with
 * exactly its owner's rights.
 */
export const loginRoles = {
  /** Runs migrations by becoming freehold_owner. */
  migrator: 'freehold_migrator',
  /** Requests and tenant jobs. DML under Row Level Security; owns nothing. */
  app: 'freehold_app',
  /** The embedded sign-in: DML on schema auth only. */
  auth: 'freehold_auth',
  /** Staff of the SaaS; its policies and grants come with the operators' console. */
  operator: 'freehold_operator',
  /** pg-boss: owns schema pgboss, sees no tenant table. */
  jobs: 'freehold_jobs',
} as const

export type LoginRole = keyof typeof loginRoles

export const ownerRoles = {
  /** Owns schemas and tables. */
  owner: 'freehold_owner',
  /** Owns the doors: the functions that read before a tenant is known. */
  door: 'freehold_door',
  /** Owns the audit trigger: the only role that may insert audit entries. */
  audit: 'freehold_audit',
  /** Owns the functions that erase a tenant: the application's and the doors' rows, of the one tenant it is told. */
  eraser: 'freehold_eraser',
} as const

/** A login role's password, derived from the installation's root secret, so that there is one secret to keep. */
export function rolePassword(rootSecret: string, role: LoginRole): string {
  return deriveSecret(rootSecret, `postgres-role:${loginRoles[role]}`)
}

/** The connection URL of one role: host, port, database and options of `databaseUrl`, with the role's own credentials. */
export function roleUrl(databaseUrl: string, rootSecret: string, role: LoginRole): string {
  const url = new URL(databaseUrl)
  url.username = loginRoles[role]
  url.password = rolePassword(rootSecret, role)
  return url.toString()
}
