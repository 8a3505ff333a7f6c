import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react'
import './two-step.css'

interface BackupCodesProps {
  codes: string[]
  /** The person says that the codes are somewhere safe. */
  onKept: () => void
}

/** The only time the codes are shown: to copy, to save as a file, to write down. */
export function BackupCodes({ codes, onKept }: BackupCodesProps) {
  const clipboard = useClipboard({ timeout: 2000 })
  const text = codes.join('\n')
  return (
    <div className="web-enrol">
      <p className="fh-dialog-text">
        Without your phone, each of these codes signs you in once. They are shown only now: keep them where
        you keep passwords.
      </p>
      <ul className="web-backup" aria-label="Backup codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="web-enrol-actions">
        <Button
          leftSection={clipboard.copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
          onClick={() => clipboard.copy(text)}
        >
          {clipboard.copied ? 'Copied' : 'Copy'}
        </Button>
        <Button leftSection={<IconDownload size={16} />} onClick={() => saveAsFile(text)}>
          Download
        </Button>
        <Button variant="filled" onClick={onKept} data-autofocus>
          I have kept them
        </Button>
      </div>
      <span className="fh-visually-hidden" aria-live="polite">
        {clipboard.copied ? 'Backup codes copied' : ''}
      </span>
    </div>
  )
}

function saveAsFile(codes: string): void {
  const heading = `Backup codes of Freehold at ${window.location.host}. Each signs you in once.`
  const url = URL.createObjectURL(new Blob([`${heading}\n\n${codes}\n`], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = url
  link.download = 'freehold-backup-codes.txt'
  link.click()
  URL.revokeObjectURL(url)
}
