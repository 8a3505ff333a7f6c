import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Services } from '@freehold/api'
import { createKeys } from '@freehold/auth'
import { cursorCodec, newId, silentLogger, systemClock } from '@freehold/core'
import type { Database } from '@freehold/db'
import { createLocalFiles } from '@freehold/files'
import { catalogue } from '@freehold/registry'
import { keyPepper } from './make-keys.ts'

/** What procedures need, without sign-in: the proof says who calls. */
export function proofServices(database: Database): Services {
  return {
    database,
    auth: {
      name: 'embedded',
      signIn: { provider: 'embedded' },
      revokeAllSessions: async () => {},
      sessionEnd: async () => null,
      authenticate: async () => null,
      routes: null as never,
      close: async () => {},
    },
    keys: createKeys({
      callDoor: database.callDoor,
      pepper: keyPepper,
      clock: systemClock,
      log: silentLogger,
    }),
    files: createLocalFiles(path.join(tmpdir(), `freehold-proof-${newId()}`)),
    cursors: cursorCodec('proof'),
    catalogue,
    // Without it the console would refuse for want of connections, whoever asks.
    operators: database,
  }
}
