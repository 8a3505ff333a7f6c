import './row-check.css'

interface RowCheckProps {
  label: string
  checked: boolean
  /** Some but not all. */
  partial?: boolean | undefined
  onChange: (checked: boolean) => void
}

/** A native checkbox: a list may hold 200 of them, and a component library's would cost a second to redraw. */
export function RowCheck({ label, checked, partial = false, onChange }: RowCheckProps) {
  return (
    <input
      type="checkbox"
      className="fh-check"
      aria-label={label}
      checked={checked}
      ref={(input) => {
        if (input) input.indeterminate = partial
      }}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  )
}
