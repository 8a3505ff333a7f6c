import path from 'node:path'
import { become, forwardSignals } from '../child.mjs'
import { environment } from '../environment.mjs'

// A server that its watchdog ends: `node blocked-runner.mjs <file that counts the starts> <how often>`.
forwardSignals()
become(
  process.execPath,
  [path.join(import.meta.dirname, 'blocked-task.mjs'), ...process.argv.slice(2)],
  environment([]),
)
