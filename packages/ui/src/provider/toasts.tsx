import { Notifications } from '@mantine/notifications'

/** Where toasts appear. A default export because `lazy` wants one. */
export default function Toasts() {
  return (
    <Notifications
      position="bottom-right"
      containerWidth={400}
      autoClose={6000}
      transitionDuration={140}
      limit={4}
    />
  )
}
