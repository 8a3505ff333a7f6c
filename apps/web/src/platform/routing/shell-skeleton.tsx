import { Bone } from '@freehold/ui'
import './shell-skeleton.css'

/** The frame of a workspace before anything of it is known: the first paint, and nothing moves when the rest arrives. */
export function ShellSkeleton() {
  return (
    <div className="web-boot" role="status" aria-label="Loading">
      <div className="web-boot-rail">
        <Bone width={140} height={16} />
        {[84, 96, 72, 88].map((width) => (
          <Bone key={width} width={width} />
        ))}
      </div>
      <div className="web-boot-page">
        <Bone width={180} height={20} />
        <Bone width="64%" />
        <Bone width="48%" />
      </div>
    </div>
  )
}
