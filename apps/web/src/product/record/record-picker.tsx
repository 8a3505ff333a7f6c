import { lazy, type ReactElement, type ReactNode, Suspense, useState } from 'react'

const LivePicker = lazy(() => import('./live-picker.tsx').then((m) => ({ default: m.LivePicker })))

export interface PickerOption {
  value: string
  label: string
  icon?: ReactNode
}

export interface RecordPickerProps {
  /** `Client`: names the search field and the list. */
  label: string
  /** Given the text of the search field once typing rests: the options, undefined while they load. */
  useOptions: (search: string) => PickerOption[] | undefined
  value: string | null
  /** Null: the choice `none` was taken. `label` is what the option showed. */
  onChange: (value: string | null, label: string | null) => void
  /** Words of the choice that empties: `No client`. */
  none: string
  /** The control that opens it. */
  children: (control: { toggle: () => void; opened: boolean }) => ReactElement
}

/** One record out of many: searched on the server, so that the thousandth client is found too. A plain control until it is first used. */
export function RecordPicker(props: RecordPickerProps) {
  const [used, setUsed] = useState(false)
  const control = props.children({ toggle: () => setUsed(true), opened: false })
  return used ? (
    <Suspense fallback={control}>
      <LivePicker {...props} />
    </Suspense>
  ) : (
    control
  )
}
