import { type ProblemCode, problemStatus, problemTypes } from '@freehold/rest'

/** Every problem type with its meaning and what to do; `type` in a problem is the address of its section. */
export function errorsPage(): string {
  const codes = Object.keys(problemTypes) as ProblemCode[]
  const sorted = codes.toSorted((a, b) => problemStatus[a] - problemStatus[b] || a.localeCompare(b))
  return `<main class="docs-text">
<h1>Errors</h1>
<p>Every refusal is <code>application/problem+json</code> (RFC 9457). <code>code</code> never changes and is what programs compare;
<code>detail</code> is a sentence for people; <code>requestId</code> is what support asks for, and stands in the
<code>Request-Id</code> header too. Nothing was changed by a request that got one of these.</p>
<pre tabindex="0" aria-label="Example of a problem">${escape(example)}</pre>
<p>To try again: <code>429</code> and <code>503</code> after the seconds in <code>Retry-After</code>, <code>500</code> and cut
connections with growing pauses; always with the same <code>Idempotency-Key</code>, so that a write happens once. Repeating any
other request unchanged gets the same answer.</p>
<table class="docs-codes">
<thead><tr><th scope="col">Status</th><th scope="col">Code</th><th scope="col">Title</th></tr></thead>
<tbody>${sorted.map(row).join('\n')}</tbody>
</table>
${sorted.map(section).join('\n')}
</main>`
}

const row = (code: ProblemCode) =>
  `<tr><td>${problemStatus[code]}</td><td><a href="#${code}"><code>${code}</code></a></td><td>${escape(problemTypes[code].title)}</td></tr>`

const section = (code: ProblemCode) =>
  `<section id="${code}" aria-labelledby="${code}-title"><h2 id="${code}-title">${escape(problemTypes[code].title)}</h2>
<p class="docs-code"><code>${problemStatus[code]}</code> <code>${code}</code></p>
<p>${inline(problemTypes[code].about)}</p></section>`

const example = JSON.stringify(
  {
    type: 'https://app.example.com/docs/errors#invalid',
    title: problemTypes.invalid.title,
    status: problemStatus.invalid,
    detail: 'Some fields are not valid.',
    instance: '/api/v1/projects',
    code: 'invalid',
    requestId: '01a1c38d-f27c-7b8d-b004-e6bb002d37cf',
    errors: [{ pointer: '/name', code: 'too_small', detail: 'Give the project a name.' }],
  },
  null,
  2,
)

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** Words in backquotes are code. */
function inline(text: string): string {
  return escape(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>')
}
