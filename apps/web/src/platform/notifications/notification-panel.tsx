import { ErrorState, ListSkeleton } from '@freehold/ui'
import { Anchor, Button } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { readError } from '../api/read-error.ts'
import { trpc } from '../api/trpc.ts'
import { groupByDay } from './group-by-day.ts'
import { NewsItem } from './news-item.tsx'
import './notification-panel.css'

const route = getRouteApi('/w/$tenant')

/** This person's news of the workspace, by day. Opening it reads nothing: what was followed, or marked, is read. */
export function NotificationPanel({ unread, onClose }: { unread: number; onClose: () => void }) {
  const { tenant } = route.useParams()
  const utils = trpc.useUtils()
  const news = trpc.notifications.list.useInfiniteQuery(
    { limit: 20 },
    { getNextPageParam: (page) => page.nextCursor },
  )
  const readAll = trpc.notifications.markAllRead.useMutation({
    onSuccess: () => utils.notifications.invalidate(),
  })
  const rows = news.data?.pages.flatMap((page) => page.data) ?? []
  return (
    <div className="web-news">
      <div className="web-news-head">
        <h2 className="web-news-title">Notifications</h2>
        <Button
          size="compact-xs"
          variant="subtle"
          disabled={unread === 0}
          loading={readAll.isPending}
          onClick={() => readAll.mutate()}
        >
          Mark all as read
        </Button>
      </div>
      <div className="web-news-list">
        {news.isPending ? <ListSkeleton rows={4} /> : null}
        {news.error && rows.length === 0 ? (
          <ErrorState message={readError(news.error).message} onRetry={() => void news.refetch()} />
        ) : null}
        {news.isSuccess && rows.length === 0 ? <NoNews /> : null}
        {groupByDay(rows, new Date()).map(({ day, items }) => (
          <section key={day} aria-label={day}>
            <h3 className="web-news-day">{day}</h3>
            <ul className="web-news-rows">
              {items.map((item) => (
                <NewsItem key={item.id} item={item} tenant={tenant} onFollow={onClose} />
              ))}
            </ul>
          </section>
        ))}
        {news.hasNextPage ? (
          <Button
            variant="subtle"
            size="xs"
            fullWidth
            loading={news.isFetchingNextPage}
            onClick={() => void news.fetchNextPage()}
          >
            Show older
          </Button>
        ) : null}
      </div>
      <p className="web-news-foot">
        <Anchor
          size="xs"
          renderRoot={(props) => (
            <Link
              to="/w/$tenant/profile"
              params={{ tenant }}
              hash="notifications"
              onClick={onClose}
              {...props}
            />
          )}
        >
          Choose what you are told
        </Anchor>
      </p>
    </div>
  )
}

function NoNews() {
  return (
    <div className="web-news-none">
      <strong>Nothing new</strong>
      <span className="fh-muted">
        What concerns you appears here: a task given to you, a project shared with you, a job of yours that
        ended.
      </span>
    </div>
  )
}
