import './skeletons.css'

interface BoneProps {
  width: number | string
  height?: number | undefined
}

/** One grey bar in the place of one line of text or one control. */
export function Bone({ width, height = 12 }: BoneProps) {
  return <span className="fh-bone" style={{ width, height, maxWidth: '100%' }} />
}
