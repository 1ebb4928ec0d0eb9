import { createHash } from 'node:crypto'

const INLINE = /<(script|style)>([\s\S]*?)<\/\1>/g

/**
 * The policy under which a page is served: its own inline script and style by their hashes, pictures and letters that are in
 * the page itself, forms to its own address, and nothing else from anywhere.
 */
export function cspOf(page: string): string {
  const hashes = { script: [] as string[], style: [] as string[] }
  for (const [, kind, text = ''] of page.matchAll(INLINE)) {
    const hash = `'sha256-${createHash('sha256').update(text).digest('base64')}'`
    if (kind === 'script') hashes.script.push(hash)
    else hashes.style.push(hash)
  }
  const only = (list: readonly string[]) => (list.length === 0 ? "'none'" : list.join(' '))
  return [
    "default-src 'none'",
    `script-src ${only(hashes.script)}`,
    `style-src ${only(hashes.style)}`,
    'img-src data:',
    'font-src data:',
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ].join('; ')
}
