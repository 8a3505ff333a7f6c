/** A plain page without styles or scripts: the content policy of downloads allows none. `message` is one of our own sentences. */
export function errorPage(message: string, requestId: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>File not available</title>
<h1>File not available</h1>
<p>${escapeHtml(message)}</p>
<p><a href="/">Back to your workspaces</a></p>
${requestId === '' ? '' : `<p>Request ${escapeHtml(requestId)}</p>\n`}</html>
`
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
