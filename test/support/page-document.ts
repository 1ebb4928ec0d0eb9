import { createRequire } from 'node:module'

interface Dom {
  readonly window: { readonly document: Document }
}

// jsdom brings no types; this is all that is used of it.
const { JSDOM } = createRequire(import.meta.url)('jsdom') as { JSDOM: new (html: string) => Dom }

/** A page as a browser reads it, nothing run and nothing loaded. */
export function pageDocument(html: string): Document {
  return new JSDOM(html).window.document
}
