import { spawn } from 'node:child_process'
import path from 'node:path'

const ownModules = path.join(import.meta.dirname, '../node_modules')

export interface ToolResult {
  code: number
  stdout: string
  stderr: string
}

/**
 * Runs a program of this package's dependencies under this Node: `@biomejs/biome/bin/biome`. Its exit code is a result, not
 * an error. @throws when it could not be started or was killed
 */
export function runTool(program: string, args: readonly string[], cwd: string): Promise<ToolResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(ownModules, program), ...args], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let [stdout, stderr] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk))
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk))
    child.once('error', reject)
    child.once('close', (code, signal) => {
      if (code === null) reject(new Error(`${program} was ended by ${signal}`))
      else resolve({ code, stdout, stderr })
    })
  })
}
