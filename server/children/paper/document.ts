import { Html, html } from './html.js'

const RIGHT_TO_LEFT = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/

/** One whole page: everything it needs is in it. `style` and `script` are trusted text of ours. */
export function documentOf(page: {
  readonly language: string
  readonly title: string
  readonly style: string
  readonly script?: string
  /** Of the body. */
  readonly attributes?: Html
  readonly body: Html
}): string {
  const direction = RIGHT_TO_LEFT.test(page.language.toLowerCase()) ? html` dir="rtl"` : undefined
  return html`<!doctype html>
<html lang="${page.language}"${direction}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${page.title}</title>
<link rel="icon" href="data:,">
<style>${new Html(page.style)}</style>
</head>
<body${page.attributes}>
${page.body}${page.script === undefined ? undefined : html`<script>${new Html(page.script)}</script>`}
</body>
</html>
`.text
}
