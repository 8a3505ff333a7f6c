import type { JobEvent, LiveEvent } from './live-event.ts'

/** More running jobs than this are told as "jobs changed". */
const maxJobs = 50

/** What a stream has not read yet, by kind: bounded, however slowly it reads. */
export function createUnread() {
  const subjects = new Set<string>()
  const jobs = new Map<string, JobEvent>()
  let access = false
  let notification = false
  return {
    add(event: LiveEvent): void {
      if (event.kind === 'access') access = true
      if (event.kind === 'notification') notification = true
      if (event.kind === 'changed') subjects.add(event.subject)
      if (event.kind !== 'job') return
      jobs.delete(event.id)
      if (jobs.size < maxJobs) jobs.set(event.id, event)
      else {
        jobs.clear()
        subjects.add('job')
      }
    },
    take(): LiveEvent | undefined {
      if (access) {
        access = false
        return { kind: 'access' }
      }
      const [job] = jobs.values()
      if (job) {
        jobs.delete(job.id)
        return job
      }
      if (notification) {
        notification = false
        return { kind: 'notification' }
      }
      const [subject] = subjects
      if (subject === undefined) return undefined
      subjects.delete(subject)
      return { kind: 'changed', subject }
    },
  }
}
