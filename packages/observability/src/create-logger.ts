import type { Logger } from '@freehold/core'
import { pino } from 'pino'
import { maskFields, maskText } from './mask.ts'
import { prettyLine } from './pretty-line.ts'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

export interface LoggerOptions {
  /** `json`: one object per line, for machines. `pretty`: for a person at a terminal. */
  format: 'json' | 'pretty'
  /** The least important level that is written. */
  level: LogLevel
  /** Default: standard output. */
  destination?: LogDestination
}

export interface LogDestination {
  /** Gets whole lines with their newline. */
  write(line: string): void
  /** Pretty lines are coloured when true. */
  isTTY?: boolean
}

/**
 * The process's log. Every line has `level`, `timestamp` (ISO 8601) and `message`, then the fields given: by convention
 * `request_id`, `tenant_id`, `user_id`, `route`, `status`, `duration_ms`. Secrets are masked by field name at any depth.
 */
export function createLogger(options: LoggerOptions): Logger {
  const sink = pino(
    {
      level: options.level,
      base: null,
      messageKey: 'message',
      timestamp: () => `,"timestamp":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    openDestination(options),
  )
  return bind(sink, {})
}

type Sink = Record<LogLevel, (fields: object, message: string) => void> & {
  isLevelEnabled(level: LogLevel): boolean
}

/** A child is two closures and a merge: made for each request, it must cost less than pino's own. */
function bind(sink: Sink, bound: Record<string, unknown>): Logger {
  const writer = (level: LogLevel) => (message: string, fields?: Record<string, unknown>) => {
    if (!sink.isLevelEnabled(level)) return
    sink[level](readable(fields ? { ...bound, ...fields } : bound), maskText(message))
  }
  return {
    debug: writer('debug'),
    info: writer('info'),
    warn: writer('warn'),
    error: writer('error'),
    child: (fields) => bind(sink, { ...bound, ...fields }),
  }
}

/** A getter or toJSON that throws costs its line the fields, not the request its answer. */
function readable(fields: Record<string, unknown>): Record<string, unknown> {
  try {
    return maskFields(fields)
  } catch {
    return { fields: '[unreadable]' }
  }
}

function openDestination({ format, destination }: LoggerOptions) {
  // Written at once: the lines that explain a crash are the last ones.
  if (format === 'json') return destination ?? pino.destination({ dest: 1, sync: true })
  const output = destination ?? process.stdout
  const coloured =
    output === process.stdout ? process.stdout.isTTY && process.stdout.hasColors() : output.isTTY === true
  return { write: (line: string) => output.write(prettyLine(line, coloured)) }
}
