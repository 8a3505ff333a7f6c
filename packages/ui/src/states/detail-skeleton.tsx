import '../detail/detail-page.css'
import { Bone } from './bone.tsx'
import './skeletons.css'

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
