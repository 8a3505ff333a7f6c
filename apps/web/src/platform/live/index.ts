export { liveUp } from './live-up.ts'
export { useLive } from './use-live.ts'
