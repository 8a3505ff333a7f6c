import { once } from 'node:events'
import { readConfig } from '@freehold/core/config'
import { boot } from '@freehold/server'

// The whole server in a process of its own, with the web app of the folder that is the argument: `node serve.ts <root>`.
const freehold = await boot(readConfig([], process.argv[2] ?? ''), process.argv[2] ?? '')
process.stdout.write(`serving ${freehold.port}\n`)
await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
await freehold.stop()
process.exit(0)
