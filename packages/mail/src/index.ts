export { createMailer, type Mailer, type MailerOptions } from './create-mailer.ts'
export {
  defineMail,
  knownMails,
  type MailBody,
  type MailContent,
  type MailTemplate,
} from './define-mail.ts'
export { devMailRouter } from './dev-mail-router.ts'
export { escapeHtml } from './escape-html.ts'
export { holdRefused, type Refusals } from './hold-refused.ts'
export { createMailInbox, type InboxMail, type Mail, type MailInbox } from './mail-inbox.ts'
export { mailPreviewRouter } from './mail-preview-router.ts'
