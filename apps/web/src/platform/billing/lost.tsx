import { formatCount } from '@freehold/ui'
import type { Preview } from './billing-types.ts'
import './dialogs.css'

/** What a smaller plan does not give: features by name, records over its limits in numbers. Nothing is ever deleted. */
export function Lost({ lost: { features, quotas } }: Pick<Preview, 'lost'>) {
  const over = quotas.filter((quota) => quota.over > 0)
  if (features.length === 0 && over.length === 0) return null
  return (
    <div className="web-billing-lost">
      {features.length > 0 ? (
        <>
          <p className="fh-dialog-lead" id="lost-features">
            No longer included
          </p>
          <ul className="fh-effects" aria-labelledby="lost-features" data-columns>
            {features.map(({ name, label }) => (
              <li key={name}>{label}</li>
            ))}
          </ul>
        </>
      ) : null}
      {over.length > 0 ? (
        <>
          <p className="fh-dialog-lead" id="lost-quotas">
            More than the plan has room for. Nothing is deleted: what is over the limit can be read, not
            changed.
          </p>
          <ul className="fh-effects" aria-labelledby="lost-quotas">
            {over.map(({ quota, label, used, limit }) => (
              <li key={quota}>
                <span>
                  {formatCount(used)} {label}
                </span>
                <strong>limit {formatCount(limit)}</strong>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  )
}
