export { DownloadButton, JobCard } from './job-card.tsx'
export { isActive, type Job, pollAfterMs } from './job-polling.ts'
export { JobTray } from './job-tray.tsx'
export { useTrackJob } from './use-track-job.ts'
