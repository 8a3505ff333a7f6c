import { Select, Textarea, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import {
  DateField,
  DetailSkeleton,
  FormDrawer,
  FreeholdProvider,
  openPalette,
  showError,
  showSuccess,
  showUndo,
  useShortcuts,
} from '../src/index.ts'
import { DetailView } from './detail-view.tsx'
import { Frame } from './frame.tsx'
import { ListView } from './list-view.tsx'
import { Overlays, shortcuts } from './overlays.tsx'
import { Page } from './pages.tsx'

const query = new URLSearchParams(location.search)
const view = query.get('view') ?? 'list'
const mode = query.get('mode') ?? ''

function Gallery() {
  const [form, setForm] = useState(view === 'form')
  const [due, setDue] = useState<string | null>('2026-11-30')
  useShortcuts(shortcuts)
  return (
    <>
      <Frame onSearch={openPalette} banner={mode === 'banner'}>
        <View onCreate={() => setForm(true)} />
      </Frame>
      <Overlays open={view === 'overlay' ? mode : ''} />
      <FormDrawer
        opened={form}
        onClose={() => setForm(false)}
        title="New project"
        submitLabel="Create project"
        onSubmit={() => undefined}
        dirty
        error={
          mode === 'error'
            ? { message: 'A project with this name exists already.', requestId: 'req_018f2c9d' }
            : undefined
        }
      >
        <TextInput
          label="Name"
          required
          error={mode === 'error' ? 'Choose another name' : undefined}
          defaultValue="Website"
          data-autofocus
        />
        <Select
          label="Client"
          data={['Acme', 'Zoë', 'Bundesverband der Süßwarenindustrie e. V.']}
          placeholder="Choose a client"
        />
        <DateField label="Due date" value={due} onChange={setDue} />
        <Textarea label="Description" autosize minRows={4} />
      </FormDrawer>
    </>
  )
}

function View({ onCreate }: { onCreate: () => void }) {
  const loading = useLoading()
  if (loading) return view === 'detail' ? <DetailSkeleton /> : <ListView mode="loading" onCreate={onCreate} />
  if (view === 'page') return <Page name={mode} />
  return view === 'detail' ? <DetailView /> : <ListView mode={mode} onCreate={onCreate} />
}

/** `mode=swap`: the skeleton first, the content after 600 ms. */
function useLoading(): boolean {
  const [loading, setLoading] = useState(mode === 'swap')
  useEffect(() => {
    if (mode === 'swap') setTimeout(() => setLoading(false), 600)
  }, [])
  return loading
}

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <FreeholdProvider>
      <Gallery />
    </FreeholdProvider>,
  )
}
if (mode === 'toast') {
  setTimeout(() => {
    showSuccess('Invitations sent to 12 people')
    showError('The export could not be started.', 'req_018f2c9d7e4b7a3c9f21')
    showUndo({
      message: 'Project “Website relaunch” moved to the trash',
      onUndo: () => showSuccess('Restored'),
    })
  }, 100)
}
