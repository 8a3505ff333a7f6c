import path from 'node:path'
import { type CallLimits, createCallLimits, createLive, type Live, type Services } from '@freehold/api'
import {
  type ClerkAuth,
  createClerkAuth,
  createEmbeddedAuth,
  createKeys,
  type EmbeddedAuth,
  type Keys,
} from '@freehold/auth'
import type { InboxOptions } from '@freehold/billing'
import { type Clock, createSealer, cursorCodec, deriveSecret, type Logger, type Outbox } from '@freehold/core'
import type { Config } from '@freehold/core/config'
import { assertAppRole, createDatabase, type Database, roleUrl } from '@freehold/db'
import { createClamdScanner, createFileLinks, createLocalFiles, createS3Files } from '@freehold/files'
import { sendSystemMail } from '@freehold/jobs'
import { createLimits } from '@freehold/limits'
import { createMailer, type Mailer } from '@freehold/mail'
import type { Metrics } from '@freehold/observability'
import { copyPerson } from '@freehold/platform/profile'
import { joinBySso } from '@freehold/platform/sso'
import { createCourier, recordEvents } from '@freehold/platform/webhooks'
import { catalogue, entities } from '@freehold/registry'
import { restVersions } from '../http/rest-versions.ts'
import type { OpenedStripe } from '../stripe/open-stripe.ts'
import { createOutbox } from './create-outbox.ts'
import type { Installation } from './installation.ts'
import { signInMailSealer } from './send-sign-in-mail.ts'

export interface ServerServices extends Services {
  auth: EmbeddedAuth | ClerkAuth
  keys: Keys
  live: Live
  limits: CallLimits
  mailer: Mailer
  outbox: Outbox
  /** Whose messages about payments are believed; absent where nothing is billed. */
  stripeInbox?: Pick<InboxOptions, 'stripe' | 'secrets' | 'livemode'>
  close(): Promise<void>
}

interface ServiceOptions {
  config: Config
  installation: Installation
  databaseUrl: string
  log: Logger
  clock: Clock
  metrics: Metrics
  /** Null, absent: nothing is billed. */
  stripe?: OpenedStripe | null
}

/** Staff are few, and none of their calls may take what customers need. */
const operatorConnections = 2

/** Builds what requests and jobs share. Refuses an application role that Row Level Security would not bind. */
export async function createServices(options: ServiceOptions): Promise<ServerServices> {
  const { config, installation, databaseUrl, log, clock, metrics, stripe } = options
  const { rootSecret } = installation
  const appUrl = roleUrl(databaseUrl, rootSecret, 'app')
  await assertAppRole(appUrl)
  const onConnectionError = (error: Error) => log.warn('database connection lost', { error: error.message })
  const database = await createDatabase({
    url: appUrl,
    entities,
    onConnectionError,
    beforeCommit: recordEvents(catalogue.resources.values()),
  })
  const courier = createCourier({
    sealer: createSealer(deriveSecret(rootSecret, 'webhooks')),
    toLoopback: config.webhooksToLoopback,
  })
  const operators = await createDatabase({
    url: roleUrl(databaseUrl, rootSecret, 'operator'),
    entities: [],
    poolSize: operatorConnections,
    onConnectionError,
  })
  const files = config.s3 ? createS3Files(config.s3) : createLocalFiles(path.join(config.dataDir, 'files'))
  const { mailer, outbox } = createPost(options, { files, database })
  const auth = await createAuth(options, database)
  const keys = createKeys({
    callDoor: database.callDoor,
    pepper: deriveSecret(rootSecret, 'api-keys'),
    clock,
    log,
  })
  const live = createLive({
    url: appUrl,
    query: (text, values) => database.pool.query(text, values),
    log,
    clock,
  })
  const limits = createLimits({ url: appUrl, log, metrics, factor: config.rateLimitFactor })
  return {
    database,
    auth,
    keys,
    live,
    limits: createCallLimits(limits, database, clock),
    mailer,
    outbox,
    files,
    fileLinks: createFileLinks(deriveSecret(rootSecret, 'file-links')),
    ...(config.clamdUrl && { scanner: createClamdScanner(config.clamdUrl) }),
    cursors: cursorCodec(deriveSecret(rootSecret, 'cursors')),
    catalogue,
    courier,
    apiVersions: restVersions,
    operators,
    ...(stripe && { billing: stripe.billing, stripeInbox: stripe.inbox }),
    async close() {
      await live.close()
      await limits.close()
      await keys.close()
      await auth.close()
      await courier.close()
      await operators.close()
      await database.close()
    },
  }
}

/** What writes to people: by SMTP, or into the local inbox, which production has not. */
function createPost(
  { config, installation, log, clock }: ServiceOptions,
  { files, database }: Pick<ServerServices, 'files' | 'database'>,
): Pick<ServerServices, 'mailer' | 'outbox'> {
  const mailer = createMailer({
    smtpUrl: config.smtpUrl,
    from: config.mailFrom,
    log,
    inboxDir: config.mode === 'production' ? null : path.join(config.dataDir, 'mail'),
    files,
  })
  const { publicUrl } = config
  const secret = deriveSecret(installation.rootSecret, 'mail-links')
  return { mailer, outbox: createOutbox({ mailer, publicUrl, secret, database, clock }) }
}

/** The embedded sign-in, or Clerk. */
async function createAuth(
  { config, installation, databaseUrl, log, clock }: ServiceOptions,
  database: Database,
): Promise<EmbeddedAuth | ClerkAuth> {
  const { rootSecret } = installation
  const common = {
    authUrl: roleUrl(databaseUrl, rootSecret, 'auth'),
    publicUrl: config.publicUrl,
    log,
    clock,
  }
  if (config.clerk)
    return createClerkAuth({
      ...common,
      clerk: config.clerk,
      personChanged: (call, userId) => database.inSystem(call, (system) => copyPerson(system, userId)),
    })
  return createEmbeddedAuth({
    ...common,
    secret: deriveSecret(rootSecret, 'auth'),
    postMail: (mail, query) => sendSystemMail(query, signInMailSealer(rootSecret).seal(JSON.stringify(mail))),
    production: config.mode === 'production',
    trustedProxies: config.trustedProxies,
    passwordRangeUrl: config.passwordRangeUrl,
    joinBySso: (call, tenant, person) => joinBySso(database, call, tenant, person),
  })
}
