import path from 'node:path'
import { become, forwardSignals } from '../child.mjs'
import { environment } from '../environment.mjs'

// What run.mjs does when everything is there, with a task that says which signals it gets.
forwardSignals()
become(process.execPath, [path.join(import.meta.dirname, 'task.mjs')], environment([]))
