import path from 'node:path'
import { runProcess } from './boot/run-process.ts'

await runProcess(process.argv.slice(2), path.resolve(import.meta.dirname, '../../..'))
