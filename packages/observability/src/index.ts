export { createLogger, type LogDestination, type LoggerOptions, type LogLevel } from './create-logger.ts'
export { createMetrics, type Metrics, type QueueState } from './create-metrics.ts'
