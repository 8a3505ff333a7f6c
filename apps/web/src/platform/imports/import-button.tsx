import { ReasonButton } from '@freehold/ui'
import { IconUpload } from '@tabler/icons-react'
import { useCan, useCanSomewhere } from '../session/index.ts'

/** Opens the drawer of an import. `permission`: what each of its rows needs at least. */
export function ImportButton({ permission, onClick }: { permission: string; onClick: () => void }) {
  const start = useCan('import:create', 'import records from files')
  const make = useCanSomewhere(permission)
  return (
    <ReasonButton
      leftSection={<IconUpload size={16} />}
      reason={start.reason ?? make.reason}
      onClick={onClick}
    >
      Import
    </ReasonButton>
  )
}
