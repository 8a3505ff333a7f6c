export { createMailer, type Mailer, type MailerOptions } from './create-mailer.ts'
export { defineMail, type Mail, type MailBody, type MailContent } from './define-mail.ts'
export { devMailRouter } from './dev-mail-router.ts'
export { createMailInbox, type InboxMail, type MailInbox } from './mail-inbox.ts'
