import { ReasonMenuItem } from '@freehold/ui'
import { Menu } from '@mantine/core'
import {
  IconBan,
  IconCash,
  IconCashOff,
  IconCopy,
  IconFileCheck,
  IconPencil,
  IconSend,
  IconTrash,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { WhyItem } from '../../platform/access/why-item.tsx'
import { HistoryItem } from '../../platform/audit-log/history-item.tsx'
import { useCan, useWorkspace } from '../../platform/session/index.ts'
import { type ActedInvoice, useActReason } from './use-invoice-act.ts'
import { useInvoiceActs } from './use-invoice-acts.ts'
import type { AskedAct } from './use-invoice-dialogs.tsx'

interface InvoiceMenuItemsProps {
  invoice: ActedInvoice
  /** Opens the question before an act. */
  ask: (act: AskedAct, invoice: ActedInvoice) => void
  /** Acts that have a button beside the menu. */
  without?: readonly string[]
  /** Before it is deleted: leave its page. */
  onGone?: () => void
}

/** All that can be done to an invoice; what its state or the role does not take says why. */
export function InvoiceMenuItems({ invoice, ask, without = [], onGone }: InvoiceMenuItemsProps) {
  const { slug } = useWorkspace()
  const navigate = useNavigate()
  const acts = useInvoiceActs(onGone)
  const create = useCan('invoice:create')
  const reasons = {
    edit: useActReason(invoice, 'edit'),
    issue: useActReason(invoice, 'issue'),
    send: useActReason(invoice, 'send'),
    markPaid: useActReason(invoice, 'markPaid'),
    unmarkPaid: useActReason(invoice, 'unmarkPaid'),
    void: useActReason(invoice, 'void'),
    delete: useActReason(invoice, 'delete'),
  }
  const edit = () =>
    void navigate({
      to: '/w/$tenant/invoices/$invoiceId/edit',
      params: { tenant: slug, invoiceId: invoice.id },
    })
  const items = [
    { act: 'edit', label: 'Edit', icon: IconPencil, run: edit },
    { act: 'issue', label: 'Issue…', icon: IconFileCheck, run: () => ask('issue', invoice) },
    { act: 'send', label: 'Send…', icon: IconSend, run: () => ask('send', invoice) },
    invoice.state === 'paid'
      ? {
          act: 'unmarkPaid',
          label: 'Not paid after all',
          icon: IconCashOff,
          run: () => void acts.unmarkPaid(invoice),
        }
      : { act: 'markPaid', label: 'Mark as paid…', icon: IconCash, run: () => ask('markPaid', invoice) },
  ] as const
  return (
    <>
      {items
        .filter(({ act }) => !without.includes(act))
        .map(({ act, label, icon: Icon, run }) => (
          <ReasonMenuItem
            key={act}
            leftSection={<Icon size={16} />}
            reason={reasons[act as keyof typeof reasons]}
            onClick={run}
          >
            {label}
          </ReasonMenuItem>
        ))}
      <ReasonMenuItem
        leftSection={<IconCopy size={16} />}
        reason={create.reason}
        onClick={() => void acts.duplicate(invoice)}
      >
        Duplicate
      </ReasonMenuItem>
      <HistoryItem kind="invoice" id={invoice.id} />
      <Menu.Divider />
      <ReasonMenuItem
        className="fh-menu-danger"
        leftSection={<IconBan size={16} />}
        reason={reasons.void}
        onClick={() => ask('void', invoice)}
      >
        Void…
      </ReasonMenuItem>
      <ReasonMenuItem
        className="fh-menu-danger"
        leftSection={<IconTrash size={16} />}
        reason={reasons.delete}
        onClick={() => void acts.remove(invoice)}
      >
        Delete
      </ReasonMenuItem>
      <WhyItem reasons={[...Object.values(reasons), create.reason]} />
    </>
  )
}
