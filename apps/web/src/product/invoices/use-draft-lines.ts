import { type KeyboardEvent, useLayoutEffect, useRef } from 'react'
import { type DraftLine, emptyLine } from './draft-values.ts'

interface DraftLinesOptions {
  lines: readonly DraftLine[]
  onChange: (lines: readonly DraftLine[]) => void
  /** Of a line after none. */
  taxRate: string
}

/** Adding, removing and moving lines, by key and by hand. The focus goes where the work goes on. */
export function useDraftLines({ lines, onChange, taxRate }: DraftLinesOptions) {
  const table = useRef<HTMLDivElement>(null)
  const wanted = useRef<{ key: number; field: string } | null>(null)
  useLayoutEffect(() => {
    const { key, field } = wanted.current ?? {}
    const row = table.current?.querySelector(`[data-line="${key}"]`)
    if (!row) return
    wanted.current = null
    row.querySelector<HTMLElement>(`[data-field="${field}"]`)?.focus()
  })

  function add(after = lines.length - 1): void {
    const line = emptyLine(lines[after]?.taxRate ?? taxRate)
    wanted.current = { key: line.key, field: 'description' }
    onChange(lines.toSpliced(after + 1, 0, line))
  }
  function remove(index: number): void {
    const left = lines.length === 1 ? [emptyLine(taxRate)] : lines.toSpliced(index, 1)
    const next = left[Math.max(0, index - 1)]
    if (next) wanted.current = { key: next.key, field: 'description' }
    onChange(left)
  }
  function move(index: number, to: number, field = 'grip'): void {
    const line = lines[index]
    if (!line || to < 0 || to >= lines.length || to === index) return
    wanted.current = { key: line.key, field }
    onChange(lines.toSpliced(index, 1).toSpliced(to, 0, line))
  }
  /** Enter: a line below. Ctrl or Cmd with Backspace: this one away. Alt with arrows: up and down. */
  function onKeyDown(event: KeyboardEvent<HTMLElement>, index: number): void {
    const field = (event.target as HTMLElement).dataset['field'] ?? 'description'
    if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.metaKey && field !== 'grip') {
      if ((event.target as HTMLElement).tagName === 'BUTTON') return
      event.preventDefault()
      add(index)
    }
    if (event.key === 'Backspace' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      remove(index)
    }
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (step !== 0 && (event.altKey || field === 'grip')) {
      event.preventDefault()
      move(index, index + step, field)
    }
  }
  const change = (index: number, changed: Partial<DraftLine>) => {
    const line = lines[index]
    if (line) onChange(lines.with(index, { ...line, ...changed }))
  }
  return { table, add, remove, move, change, onKeyDown }
}
