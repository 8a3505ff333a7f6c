import type { AuthProvider, Keys } from '@freehold/auth'
import type { Courier, CursorCodec } from '@freehold/core'
import type { Database } from '@freehold/db'
import type { FileLinks, FileScanner, FileStore } from '@freehold/files'
import type Stripe from 'stripe'
import type { CallLimits } from './call-limits.ts'
import type { Catalogue } from './feature.ts'
import type { Live } from './live.ts'

/** Who takes the money. `test`: Stripe with test keys. `simulator`: nobody, it is the project's own stand-in. */
export interface BillingServices {
  stripe: Stripe
  mode: 'stripe' | 'test' | 'simulator'
  /** The public address of one of our pages (`/w/acme/billing`): where Stripe's send people back to. */
  link(path: string): string
}

/** What the composition root builds once and every request may use. */
export interface Services {
  database: Database
  auth: AuthProvider
  /** Absent where no program comes in: there a key is nobody. */
  keys?: Keys
  files: FileStore
  /** Absent where nobody gets a link: jobs, seeds, most tests. */
  fileLinks?: FileLinks
  /** Absent where none is set up: files are then marked as not scanned. */
  scanner?: FileScanner
  cursors: CursorCodec
  catalogue: Catalogue
  /** Absent where nobody listens: jobs, seeds, most tests. */
  live?: Live
  /** Absent where nothing is sent to customers' addresses: most tests. */
  courier?: Courier
  /** The public API's, the first is what one gets unasked; `v1` alone unless told. */
  apiVersions?: readonly [string, ...string[]]
  /** How often anybody may call. Absent where nobody is counted: jobs, seeds, most tests. */
  limits?: CallLimits
  /** Absent where nothing is billed: plans are then set by staff. */
  billing?: BillingServices
  /** Connections of freehold_operator, few and their own. Absent in a process that serves no operators. */
  operators?: Pick<Database, 'inSystem'>
}
