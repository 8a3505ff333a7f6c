import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

const requestBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const jobBuckets = [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 900]
const maxRoutes = 500

/** How a queue stands now. */
export interface QueueState {
  queued: number
  running: number
  /** Dead letters: given up after the last retry. */
  dead: number
  /** Age of the oldest job that could run and does not; 0 when there is none. */
  oldestAgeSeconds: number
}

/** What one process counts; `text` is what a Prometheus scraper reads. */
export interface Metrics {
  observeRequest(route: string, status: number, seconds: number): void
  /**
   * `outcome`: how the attempt ended, a word of a small set (completed, failed, cancelled …). `waitedSeconds`: from the time it
   * could begin until it did.
   */
  observeJob(queue: string, outcome: string, seconds: number, waitedSeconds?: number): void
  setQueue(queue: string, state: QueueState): void
  /** Whether operators are told now that a rule is broken on a queue. */
  setAlert(rule: string, queue: string, raised: boolean): void
  /** A call refused by a rate limit, by the limit's name (address, tenant, user, key). */
  countRefusal(policy: string): void
  /** Whether each process keeps the rate limits by itself, because the database does not answer. */
  setLocalLimits(local: boolean): void
  /** In Prometheus's text format. */
  text(): Promise<string>
  readonly contentType: string
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route (procedure) and status.',
    labelNames: ['route', 'status'],
    buckets: requestBuckets,
    registers,
  })
  const refusals = new Counter({
    name: 'rate_limit_refusals_total',
    help: 'Calls refused by a rate limit, by the limit.',
    labelNames: ['policy'],
    registers,
  })
  const localLimits = new Gauge({
    name: 'rate_limit_local',
    help: '1 while this process keeps its share of the rate limits by itself: the database does not answer.',
    registers,
  })
  const routes = new Set<string>()
  return {
    observeRequest(route, status, seconds) {
      // Each new name costs memory for ever: past a bound they are counted together.
      if (routes.size < maxRoutes) routes.add(route)
      requests.observe({ route: routes.has(route) ? route : 'other', status }, seconds)
    },
    ...jobMeters(registers),
    countRefusal: (policy) => refusals.inc({ policy }),
    setLocalLimits: (local) => localLimits.set(local ? 1 : 0),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}

function jobMeters(registers: Registry[]): Pick<Metrics, 'observeJob' | 'setQueue' | 'setAlert'> {
  const jobs = new Histogram({
    name: 'job_duration_seconds',
    help: 'Time of one attempt of a job, by queue and outcome.',
    labelNames: ['queue', 'outcome'],
    buckets: jobBuckets,
    registers,
  })
  const waits = new Histogram({
    name: 'job_wait_seconds',
    help: 'Time from when an attempt of a job could begin until it did, by queue.',
    labelNames: ['queue'],
    buckets: jobBuckets,
    registers,
  })
  const depth = new Gauge({
    name: 'job_queue_depth',
    help: 'Jobs in a queue, by state.',
    labelNames: ['queue', 'state'],
    registers,
  })
  const age = new Gauge({
    name: 'job_queue_oldest_age_seconds',
    help: 'Age of the oldest job that waits although it could run.',
    labelNames: ['queue'],
    registers,
  })
  const alerts = new Gauge({
    name: 'alert_raised',
    help: '1 while a threshold is passed on a queue, by rule.',
    labelNames: ['rule', 'queue'],
    registers,
  })
  return {
    observeJob(queue, outcome, seconds, waitedSeconds) {
      jobs.observe({ queue, outcome }, seconds)
      if (waitedSeconds !== undefined) waits.observe({ queue }, waitedSeconds)
    },
    setQueue(queue, state) {
      depth.set({ queue, state: 'queued' }, state.queued)
      depth.set({ queue, state: 'running' }, state.running)
      depth.set({ queue, state: 'dead' }, state.dead)
      age.set({ queue }, state.oldestAgeSeconds)
    },
    setAlert: (rule, queue, raised) => alerts.set({ rule, queue }, raised ? 1 : 0),
  }
}
