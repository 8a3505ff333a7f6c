import { Button } from '@mantine/core'
import './new-version-notice.css'

/** A new release is out, or a chunk of the old one is gone. Never reloads by itself: text may be half typed. */
export function NewVersionNotice({ onReload }: { onReload: () => void }) {
  return (
    <div className="fh-new-version" role="status">
      <span>A new version is ready.</span>
      <Button size="xs" onClick={onReload}>
        Reload
      </Button>
    </div>
  )
}
