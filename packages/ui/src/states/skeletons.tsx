import '../detail/detail-page.css'
import './skeletons.css'

interface BoneProps {
  width: number | string
  height?: number | undefined
}

/** One grey bar in the place of one line of text or one control. */
export function Bone({ width, height = 12 }: BoneProps) {
  return <span className="fh-bone" style={{ width, height, maxWidth: '100%' }} />
}

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

/** The shape of a DetailPage while its record loads. */
export function DetailSkeleton() {
  return (
    <div className="fh-detail" role="status" aria-label="Loading">
      <div className="fh-crumbs" style={{ height: 16 }}>
        <Bone width={72} height={10} />
      </div>
      <div className="fh-detail-head" style={{ minHeight: 32, alignItems: 'center' }}>
        <Bone width="38%" height={20} />
      </div>
      <div className="fh-detail-grid" data-with-aside>
        <div className="fh-detail-main fh-bone-stack">
          <Bone width="96%" />
          <Bone width="88%" />
          <Bone width="62%" />
        </div>
        <div className="fh-detail-aside fh-properties">
          {['72%', '48%', '60%', '40%'].map((width) => (
            <div
              key={width}
              className="fh-property"
              style={{ height: 37, boxSizing: 'border-box', alignItems: 'center' }}
            >
              <Bone width={64} height={10} />
              <Bone width={width} height={10} />
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}
