import { type Html, html } from './html.ts'

export interface Page {
  title: string
  /** Where the simulator is mounted, without a slash at its end. */
  base: string
  body: Html
  /** One column of reading width instead of the whole window. */
  narrow?: boolean
}

/** A whole document. No scripts; its one stylesheet is served by the simulator. */
export function layout({ title, base, body, narrow = false }: Page): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Stripe simulator</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${base}/style.css">
</head>
<body>
<header class="bar"><p><strong>Simulator</strong> <span>Not Stripe: no money moves, no card is real.</span></p>
<nav aria-label="Simulator"><a href="${base}/">Customers and clock</a></nav></header>
<main class="${narrow ? 'narrow' : 'wide'}">
${body}
</main>
</body>
</html>`
  return page.text
}

/** A form that changes something. `page` names whose token it carries. */
export function form(
  action: string,
  token: string,
  content: Html,
  { className = '' }: { className?: string } = {},
): Html {
  return html`<form method="post" action="${action}" class="${className}"><input type="hidden" name="token" value="${token}">${content}</form>`
}

/** A sentence above the content: what went wrong. */
export function alert(message: string | null): Html {
  return message === null ? html`` : html`<p class="alert" role="alert">${message}</p>`
}

export function field(
  label: string,
  name: string,
  { value = '', type = 'text', hint = '', required = false, autocomplete = 'off' } = {},
): Html {
  const id = `field-${name.replaceAll(/[^a-z0-9]+/gi, '-')}`
  const described = hint === '' ? html`` : html` aria-describedby="${id}-hint"`
  return html`<div class="field"><label for="${id}">${label}</label>
<input id="${id}" name="${name}" type="${type}" value="${value}" autocomplete="${autocomplete}"${described}${required && html` required`}>
${hint !== '' && html`<small id="${id}-hint">${hint}</small>`}</div>`
}

export function status(name: string): Html {
  const good = ['active', 'paid', 'succeeded', 'delivered', 'complete', 'trialing']
  const bad = [
    'past_due',
    'unpaid',
    'canceled',
    'failed',
    'uncollectible',
    'incomplete',
    'incomplete_expired',
  ]
  const tone = good.includes(name) ? 'good' : bad.includes(name) ? 'bad' : 'plain'
  return html`<span class="status ${tone}">${name.replaceAll('_', ' ')}</span>`
}
