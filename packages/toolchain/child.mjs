import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { root, runsUnderNpm } from './environment.mjs'

/** @type {import('node:child_process').ChildProcess | null} */
let current = null
/** @type {NodeJS.Signals | null} */
let ending = null
/** @type {Map<string, number>} */
const forwardedAt = new Map()
const echoMs = 1000

/**
 * Every child gets a process group of its own. A terminal's Ctrl-C goes to the whole foreground group, and npm sends it once
 * more: this way it reaches only us, and we hand it on once.
 */
export function forwardSignals() {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => forward(signal))
  if (runsUnderNpm) followParents()
}

/** @param {NodeJS.Signals} received */
function forward(received) {
  // A closed terminal ends us as politely as a service manager would.
  const signal = received === 'SIGHUP' ? 'SIGTERM' : received
  ending = signal
  if (!current?.pid) process.exit(128 + constants.signals[signal])
  // npm's echo of what the terminal has sent us already. A second Ctrl-C of a person comes later and goes through.
  if (performance.now() - (forwardedAt.get(signal) ?? -echoMs) < echoMs) return
  forwardedAt.set(signal, performance.now())
  signalGroup(current.pid, signal)
}

/** @param {number} pid @param {NodeJS.Signals} signal */
function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal)
  } catch {
    // It has just ended.
  }
}

/** npm was killed and could not tell us: whoever looks for it finds it gone, so we end too. */
function followParents() {
  const line = ancestors()
  setInterval(() => {
    if (ancestors().join() !== line.join()) forward('SIGTERM')
  }, 500).unref()
}

/** Our parent and its parent: npm runs us through a shell, which does not end with it. The second only where /proc tells it. */
function ancestors() {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8')
    return [process.ppid, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])]
  } catch {
    return [process.ppid]
  }
}

/**
 * Runs a program to its end and returns its output; nothing is shown. Rejects when it cannot be started.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ code: number, output: string }>}
 */
export function capture(command, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    current = child
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
    child.once('error', reject)
    child.once('close', (code) => {
      current = null
      if (ending) process.exit(128 + constants.signals[ending])
      resolve({ code: code ?? 1, output })
    })
  })
}

// What the watchdog of a server that no longer answers ends it with (watch-loop-thread.ts); a person's kill is another one.
const blockedSignal = 'SIGVTALRM'
const restartsPerMinute = 3
/** @type {number[]} */
let restarts = []

/**
 * Hands our terminal to a program of Node's and ends as it ends, but starts it again when its watchdog ended it. It ends itself
 * when we are killed (lifeline.mjs).
 * @param {string} node
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
export function become(node, args, env) {
  const lifeline = new URL('./lifeline.mjs', import.meta.url).href
  const child = spawn(node, ['--import', lifeline, ...args], {
    cwd: root,
    env: { ...env, FREEHOLD_LIFELINE: String(process.pid) },
    detached: true,
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
  })
  current = child
  child.once('error', (error) => {
    process.stderr.write(`${node} cannot be started: ${error.message}\n`)
    process.exit(1)
  })
  child.once('exit', (code, signal) => {
    if (signal === blockedSignal && mayRestart()) return become(node, args, env)
    process.exit(code ?? 128 + constants.signals[signal ?? 'SIGTERM'])
  })
}

/** Says what follows. Not while we are told to end, and not for ever what blocks again at once. */
function mayRestart() {
  if (ending) return false
  const now = performance.now()
  restarts = [...restarts.filter((at) => now - at < 60_000), now]
  const again = restarts.length <= restartsPerMinute
  process.stderr.write(
    again
      ? 'The server no longer answered and was ended. It is started again.\n'
      : `The server no longer answered, after ${restartsPerMinute} new starts within a minute. It stays ended.\n`,
  )
  return again
}
