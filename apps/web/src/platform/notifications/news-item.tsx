import { RelativeTime } from '@freehold/ui'
import { Link } from '@tanstack/react-router'
import { type Outputs, trpc } from '../api/trpc.ts'

export type News = Outputs['notifications']['list']['data'][number]

/** One piece of news: a link to what it is about, or words alone. Followed, it is read. */
export function NewsItem({ item, tenant, onFollow }: { item: News; tenant: string; onFollow: () => void }) {
  const utils = trpc.useUtils()
  const read = trpc.notifications.markRead.useMutation({ onSuccess: () => utils.notifications.invalidate() })
  const markRead = () => {
    if (item.readAt === null) read.mutate({ ids: [item.id] })
  }
  const words = (
    <>
      <span className="web-news-dot" data-unread={item.readAt === null || undefined} />
      <span className="web-news-text">
        <span className="web-news-what" dir="auto">
          {item.readAt === null ? <span className="fh-visually-hidden">Unread: </span> : null}
          {item.title}
        </span>
        {item.body === null ? null : (
          <span className="web-news-body" dir="auto">
            {item.body}
          </span>
        )}
      </span>
    </>
  )
  return (
    <li className="web-news-row">
      {item.path === null ? (
        <button type="button" className="web-news-link" onClick={markRead} disabled={item.readAt !== null}>
          {words}
        </button>
      ) : (
        <Link
          // Of a feature that only the server knows here.
          to={`/w/${tenant}${item.path}` as '/'}
          className="web-news-link"
          onClick={() => {
            markRead()
            onFollow()
          }}
        >
          {words}
        </Link>
      )}
      <span className="web-news-time">
        <RelativeTime value={item.createdAt} />
      </span>
    </li>
  )
}
