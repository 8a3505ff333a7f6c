import { Socket } from 'node:net'
import { isMainThread } from 'node:worker_threads'

// Loaded before the task's own program. Descriptor 3 is a pipe from the toolchain: it closes when the toolchain is killed,
// and then this process and its group end as with SIGTERM. Processes started by the task are not concerned.
const patienceMs = 15_000

// biome-ignore lint/style/noProcessEnv: the toolchain's message to this file
const inherited = process.env

if (isMainThread && inherited['FREEHOLD_LIFELINE'] === String(process.ppid)) {
  const line = new Socket({ fd: 3 })
  line.on('error', () => {})
  line.on('close', () => {
    setTimeout(() => process.kill(0, 'SIGKILL'), patienceMs).unref()
    process.kill(0, 'SIGTERM')
  })
  line.resume()
  line.unref()
}
delete inherited['FREEHOLD_LIFELINE']
