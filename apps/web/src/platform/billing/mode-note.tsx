import { Anchor } from '@mantine/core'
import { IconFlask, IconPlugConnectedX } from '@tabler/icons-react'
import type { Overview } from './billing-types.ts'
import { Note } from './note.tsx'

/** Whose money this is: nobody's in the simulator and in Stripe's test mode. */
export function ModeNote({ mode }: { mode: Overview['mode'] }) {
  switch (mode) {
    case 'simulator':
      return (
        <Note
          tone="info"
          icon={<IconFlask size={16} aria-hidden="true" />}
          title="Simulated payments"
          action={
            <Anchor href="/dev/stripe" target="_blank" size="sm">
              Open the simulator
            </Anchor>
          }
        >
          No Stripe key is set, so a simulator stands in for it. No money moves; its panel lets time pass.
        </Note>
      )
    case 'test':
      return (
        <Note
          tone="info"
          icon={<IconFlask size={16} aria-hidden="true" />}
          title="Stripe’s test mode"
          action={
            <Anchor href="https://docs.stripe.com/testing" target="_blank" rel="noreferrer" size="sm">
              Test cards
            </Anchor>
          }
        >
          Pay with a test card. No money moves.
        </Note>
      )
    case 'off':
      return (
        <Note
          tone="warn"
          icon={<IconPlugConnectedX size={16} aria-hidden="true" />}
          title="Plans cannot be bought here"
        >
          Payments are not set up on this installation. The people who run it decide about plans: ask them.
        </Note>
      )
    default:
      return null
  }
}
