import { parentPort, workerData } from 'node:worker_threads'
import { type OwnCheck, ownChecks } from './own-checks.ts'

const { check, root } = workerData as { check: OwnCheck; root: string }
parentPort?.postMessage(await ownChecks[check](root))
