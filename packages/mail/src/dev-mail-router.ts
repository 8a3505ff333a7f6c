import express, { type Router } from 'express'
import { sendPage, setHeaders } from './dev-page.ts'
import { escapeHtml } from './escape-html.ts'
import type { InboxMail, MailInbox } from './mail-inbox.ts'

/**
 * The pages of the local inbox; mount at `/dev`, in development only. `/mail` lists, `/mail/:id` shows one, `/mail.json`
 * (`?to=address` narrows) is for tests: newest first, each with the `links` of its text.
 */
export function devMailRouter(inbox: MailInbox): Router {
  const router = express.Router()
  router.get('/mail.json', async (req, res) => {
    const to = typeof req.query['to'] === 'string' ? req.query['to'].toLowerCase() : null
    const mails = (await inbox.list()).filter((mail) => to === null || mail.to.toLowerCase() === to)
    res.set('Cache-Control', 'no-store').json(mails.map((mail) => ({ ...mail, links: linksOf(mail) })))
  })
  router.get('/mail', async (req, res) => {
    const mails = await inbox.list()
    sendPage(
      res,
      'Local inbox',
      mails.length === 0
        ? '<p>No mail yet. What Freehold would send appears here.</p>'
        : listOf(mails, req.baseUrl),
    )
  })
  router.get('/mail/:id', async (req, res) => {
    const mail = await inbox.get(req.params.id)
    if (!mail)
      return sendPage(res.status(404), 'No such mail', `<p><a href="${req.baseUrl}/mail">Local inbox</a></p>`)
    return sendPage(res, mail.subject, mailPage(mail, req.baseUrl))
  })
  router.get('/mail/:id/html', async (req, res) => {
    const mail = await inbox.get(req.params.id)
    setHeaders(res.status(mail ? 200 : 404))
    res.send(mail?.html.replace('<head>', '<head><base target="_top">') ?? '')
  })
  return router
}

function listOf(mails: InboxMail[], base: string): string {
  const rows = mails.map(
    (mail) =>
      `<li><a href="${base}/mail/${mail.id}">${escapeHtml(mail.subject)}</a><br><small>${escapeHtml(mail.to)} · ${escapeHtml(mail.receivedAt)}</small></li>`,
  )
  return `<ul>${rows.join('')}</ul>`
}

function mailPage(mail: InboxMail, base: string): string {
  const links = linksOf(mail).map((url) => `<li><a href="${escapeHtml(url)}">${escapeHtml(url)}</a></li>`)
  return `<p><a href="${base}/mail">Local inbox</a></p>
<dl><dt>To</dt><dd>${escapeHtml(mail.to)}</dd><dt>Received</dt><dd>${escapeHtml(mail.receivedAt)}</dd></dl>
<iframe title="The mail" sandbox="allow-top-navigation-by-user-activation" src="${base}/mail/${mail.id}/html"></iframe>
<h2>Links</h2><ul>${links.join('')}</ul><h2>Text</h2><pre>${escapeHtml(mail.text)}</pre>`
}

/** Web addresses in the mail's text, in order. */
function linksOf(mail: InboxMail): string[] {
  return mail.text.match(/https?:\/\/\S+/g) ?? []
}
