import { Bone, formatCount, Section } from '@freehold/ui'
import { Button } from '@mantine/core'
import { useLayoutEffect, useRef, useState } from 'react'
import { readError } from '../../platform/api/read-error.ts'
import { ProblemState } from '../../platform/routing/page-states.tsx'
import type { AllowedRecord } from '../../platform/session/index.ts'
import { AddTask } from './add-task.tsx'
import { TaskRow } from './task-row.tsx'
import './tasks.css'
import { useTaskActs } from './use-task-acts.ts'
import { useTaskDrag } from './use-task-drag.ts'
import { type Task, useTasks } from './use-tasks.ts'

/** The tasks of a project: add, tick, rename, assign, order, delete. */
export function TaskSection({ project }: { project: AllowedRecord & { name: string } }) {
  const projectId = project.id
  const { tasks, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useTasks(projectId)
  const acts = useTaskActs(projectId)
  const [adding, setAdding] = useState<readonly string[]>([])
  const add = async (title: string) => {
    setAdding((waiting) => [...waiting, title])
    // Shown as waiting until the list, asked again, has it.
    await acts
      .create(title)
      .finally(() => setAdding((waiting) => waiting.toSpliced(waiting.indexOf(title), 1)))
  }
  return (
    <Section title="Tasks">
      {error && !tasks ? (
        <ProblemState problem={readError(error)} noun="tasks" onRetry={() => void refetch()} />
      ) : null}
      {tasks ? <TaskList tasks={tasks} acts={acts} /> : error ? null : <LoadingTasks />}
      {hasNextPage ? (
        <Button size="xs" my="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more tasks
        </Button>
      ) : null}
      {adding.length > 0 ? (
        <ul className="web-tasks" aria-label="Being added">
          {adding.map((title, index) => (
            <li key={index} className="web-task" data-waiting>
              <span className="web-task-grip" />
              <span className="web-task-title" dir="auto">
                {title}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <AddTask project={project} onAdd={add} />
    </Section>
  )
}

function TaskList({ tasks, acts }: { tasks: readonly Task[]; acts: ReturnType<typeof useTaskActs> }) {
  const list = useRef<HTMLUListElement>(null)
  const [said, setSaid] = useState('')
  const keepFocus = useMovedFocus(list)
  const move = (task: Task, to: number) => {
    const at = acts.move(tasks, task.id, to)
    if (at === null) return
    keepFocus(task.id)
    setSaid(`“${task.title}” is now ${formatCount(at + 1)} of ${formatCount(tasks.length)}`)
  }
  const { drag, grab } = useTaskDrag(list, (id, to) => {
    const task = tasks.find((one) => one.id === id)
    if (task) move(task, to)
  })
  return (
    <>
      <ul ref={list} className="web-tasks" aria-label="Tasks" data-dragging={drag ? true : undefined}>
        {tasks.map((task, index) => (
          <TaskRow
            key={task.id}
            drop={
              drag?.to === index && drag.to !== drag.from
                ? drag.to > drag.from
                  ? 'below'
                  : 'above'
                : undefined
            }
            task={task}
            index={index}
            count={tasks.length}
            dragged={drag?.id === task.id}
            onUpdate={(change) => acts.update(task.id, change)}
            onMove={(to) => move(task, to)}
            onRemove={() => acts.remove(task)}
            onGrab={(event) => grab(event, task.id, index)}
          />
        ))}
      </ul>
      <span className="fh-visually-hidden" aria-live="polite">
        {said}
      </span>
    </>
  )
}

/** A grip moved by key keeps the focus: a browser drops it when the row's element is put elsewhere. */
function useMovedFocus(list: React.RefObject<HTMLElement | null>) {
  const wanted = useRef<string | null>(null)
  useLayoutEffect(() => {
    if (!wanted.current) return
    const focused = document.activeElement
    if (focused !== document.body) {
      if (!focused?.closest(`[data-task="${wanted.current}"]`)) wanted.current = null
      return
    }
    list.current?.querySelector<HTMLElement>(`[data-task="${wanted.current}"] .web-task-grip`)?.focus()
    wanted.current = null
  })
  return (id: string) => {
    const focused = document.activeElement
    wanted.current = focused?.classList.contains('web-task-grip') ? id : null
  }
}

function LoadingTasks() {
  return (
    <div className="web-tasks" role="status" aria-label="Loading">
      {['58%', '44%', '66%', '51%'].map((width) => (
        <div key={width} className="web-task">
          <span className="web-task-grip" />
          <Bone width={width} />
        </div>
      ))}
    </div>
  )
}
