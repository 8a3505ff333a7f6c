import { Bone } from './bone.tsx'
import './skeletons.css'

const widths = ['62%', '48%', '71%', '55%', '66%', '43%', '58%']

/** The shape of a list while its first page loads (ListPage shows it by itself when `rows` is undefined). */
export function ListSkeleton({ rows = 8 }: { rows?: number | undefined }) {
  return (
    <div role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, index) => (
        <div className="fh-bone-row" key={index}>
          <Bone width={16} height={16} />
          <Bone width={widths[index % widths.length] ?? '60%'} />
        </div>
      ))}
    </div>
  )
}

/** The shape of a form: label over field. */
export function FormSkeleton({ fields = 4 }: { fields?: number | undefined }) {
  return (
    <div className="fh-bone-stack" role="status" aria-label="Loading">
      {Array.from({ length: fields }, (_, index) => (
        <div className="fh-bone-field" key={index}>
          <span style={{ height: 20, display: 'flex', alignItems: 'center' }}>
            <Bone width={96} />
          </span>
          <Bone width="100%" height={32} />
        </div>
      ))}
    </div>
  )
}
