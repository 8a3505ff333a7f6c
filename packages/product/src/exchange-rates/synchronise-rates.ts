import type { CronRun } from '@freehold/jobs'
import { fetchFeed } from './fetch-feed.ts'
import { readFeed } from './read-feed.ts'

/**
 * Takes today's rates from the feed, unless they are those it has. Whatever is wrong with an answer, the rates before stay.
 * @throws Error what was wrong; the run is tried again
 */
export async function synchroniseRates(
  run: Pick<CronRun, 'asJobs' | 'clock' | 'log' | 'signal'>,
  url: string,
): Promise<void> {
  const [known] = await run.asJobs<{ etag: string | null }>(
    `select door.exchange_feed_tag('ecb') as etag`,
    [],
  )
  const feed = await fetchFeed(url, known?.etag ?? null, run.signal)
  if (!feed) {
    run.log.info('exchange rates unchanged')
    return
  }
  const { day, rates } = readFeed(feed.xml, run.clock.now())
  const [stored] = await run.asJobs<{ count: number }>(
    `select door.store_exchange_rates($1, 'ecb', $2, $3) as count`,
    [day, feed.etag, JSON.stringify(rates)],
  )
  run.log.info('exchange rates', { day, changed: stored?.count ?? 0 })
}
