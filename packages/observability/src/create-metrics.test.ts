import { expect, test } from 'vitest'
import { createMetrics } from './create-metrics.ts'

test('requests and jobs are counted in buckets by their labels', async () => {
  const metrics = createMetrics()
  metrics.observeRequest('projects.list', 200, 0.004)
  metrics.observeRequest('projects.list', 200, 0.2)
  metrics.observeRequest('projects.list', 404, 0.001)
  metrics.observeJob('projects.export', 'failed', 2, 0.02)
  const text = await metrics.text()
  expect(text).toContain(
    'http_request_duration_seconds_bucket{le="0.005",route="projects.list",status="200"} 1',
  )
  expect(text).toContain('http_request_duration_seconds_count{route="projects.list",status="200"} 2')
  expect(text).toContain('http_request_duration_seconds_count{route="projects.list",status="404"} 1')
  expect(text).toContain('job_duration_seconds_count{queue="projects.export",outcome="failed"} 1')
  expect(text).toContain('job_wait_seconds_bucket{le="0.05",queue="projects.export"} 1')
})

test('a queue’s gauges show its newest state', async () => {
  const metrics = createMetrics()
  metrics.setQueue('mail.send', { queued: 7, running: 2, dead: 1, oldestAgeSeconds: 30 })
  metrics.setQueue('mail.send', { queued: 0, running: 1, dead: 1, oldestAgeSeconds: 0 })
  const text = await metrics.text()
  expect(text).toContain('job_queue_depth{queue="mail.send",state="queued"} 0')
  expect(text).toContain('job_queue_depth{queue="mail.send",state="running"} 1')
  expect(text).toContain('job_queue_depth{queue="mail.send",state="dead"} 1')
  expect(text).toContain('job_queue_oldest_age_seconds{queue="mail.send"} 0')
})

test('an endless stream of new routes does not grow without bound', async () => {
  const metrics = createMetrics()
  for (let i = 0; i < 2_000; i++) metrics.observeRequest(`route-${i}`, 200, 0.01)
  metrics.observeRequest('route-1', 200, 0.01)
  const text = await metrics.text()
  expect(text.match(/_count\{route=/g)).toHaveLength(501)
  expect(text).toContain('http_request_duration_seconds_count{route="route-1",status="200"} 2')
  expect(text).toContain('http_request_duration_seconds_count{route="other",status="200"} 1500')
})

test('two processes’ worth of metrics in one program do not mix', async () => {
  const [one, other] = [createMetrics(), createMetrics()]
  one.observeRequest('projects.list', 200, 0.01)
  expect(await other.text()).not.toContain('projects.list')
})

test('the process’s memory and event loop are measured too', async () => {
  const metrics = createMetrics()
  const text = await metrics.text()
  expect(text).toContain('process_resident_memory_bytes')
  expect(text).toContain('nodejs_eventloop_lag_p99_seconds')
  expect(metrics.contentType).toContain('text/plain')
})
