import { type Reader, readerOf } from '@freehold/core'
import express, { type Router } from 'express'
import { knownMails } from './define-mail.ts'
import { sendPage, setHeaders } from './dev-page.ts'
import { escapeHtml } from './escape-html.ts'

/** People who read otherwise than each other: order, clock, separators and zone. */
const readers = [
  { name: 'Vienna', locale: 'de-AT', timeZone: 'Europe/Vienna' },
  { name: 'New York', locale: 'en-US', timeZone: 'America/New_York' },
  { name: 'Tokyo', locale: 'ja-JP', timeZone: 'Asia/Tokyo' },
]

/**
 * `/mails`: each template that the server has loaded, with its sample, as HTML and as text; `?for=Tokyo` as somebody there
 * reads it. Mount at `/dev`, in development only.
 */
export function mailPreviewRouter(): Router {
  const router = express.Router()
  router.get('/mails', (req, res) => {
    const rows = [...knownMails].map(([name, { render }]) => {
      const { subject } = render(readerAt(undefined))
      return `<li><a href="${req.baseUrl}/mails/${encodeURIComponent(name)}">${escapeHtml(subject)}</a><br><small>${escapeHtml(name)}</small></li>`
    })
    sendPage(res, 'Mails', `<ul>${rows.join('')}</ul>`)
  })
  router.get('/mails/:name', (req, res) => {
    const mail = knownMails.get(req.params.name)
    const home = `<p><a href="${req.baseUrl}/mails">All mails</a></p>`
    if (!mail) return sendPage(res.status(404), 'No such mail', home)
    const address = `${req.baseUrl}/mails/${encodeURIComponent(req.params.name)}`
    const place = placeOf(req.query['for'])
    const { subject, text } = mail.render(readerAt(place))
    const links = readers.map(({ name }) =>
      name === place
        ? `<b>${name}</b>`
        : `<a href="${address}?for=${encodeURIComponent(name)}">${escapeHtml(name)}</a>`,
    )
    return sendPage(
      res,
      subject,
      `${home}<p>As somebody reads it in ${links.join(' · ')}</p>
<iframe title="The mail" sandbox src="${address}/html?for=${encodeURIComponent(place)}"></iframe>
<h2>Text</h2><pre>${escapeHtml(text)}</pre>`,
    )
  })
  router.get('/mails/:name/html', (req, res) => {
    const mail = knownMails.get(req.params.name)
    setHeaders(res.status(mail ? 200 : 404))
    res.send(mail?.render(readerAt(placeOf(req.query['for']))).html ?? '')
  })
  return router
}

function placeOf(asked: unknown): string {
  return readers.find(({ name }) => name === asked)?.name ?? 'Vienna'
}

function readerAt(place: string | undefined): Reader {
  return readerOf(readers.find(({ name }) => name === place) ?? { locale: null, timeZone: null })
}
