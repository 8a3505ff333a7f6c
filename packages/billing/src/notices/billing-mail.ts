import { defineMail } from '@freehold/mail'
import type { NoticeKind } from '../dunning/notice-kinds.ts'
import { noticeText } from './notice-text.ts'

/** One piece of news as a mail: the words of the app, and a way to what can be done. */
export const billingMail = defineMail(
  'billing',
  (
    data: {
      workspace: string
      kind: NoticeKind
      data: Record<string, unknown>
      /** The page of the workspace's billing. */
      page: string
    },
    reader,
  ) => {
    const { title, sentences, action } = noticeText(data.kind, data.data, reader)
    return {
      subject: `${data.workspace}: ${title}`,
      heading: title,
      paragraphs: sentences,
      action: { label: action.label, url: action.url ?? data.page },
      footnote: `You get this because you look after the billing of the workspace ${data.workspace}.`,
    }
  },
  {
    workspace: 'Larkfield Studio',
    kind: 'payment_failed',
    data: {
      number: 'LARK-0007',
      amount: 14_400,
      currency: 'usd',
      restrictAt: '2026-12-01T09:30:00.000Z',
      nextAttemptAt: '2026-11-27T09:30:00.000Z',
      url: 'https://app.example/pay',
    },
    page: 'https://app.example/w/larkfield/billing',
  },
)
