import { documentSchema } from '../../../schema/document.js'
import type { App } from '../context.js'

/** `GET /api/schema/document.json`: the JSON Schema of a plan outside the editor. Open to everybody. */
export function schemaDocument(app: App): void {
  const text = JSON.stringify(documentSchema)
  app.get('/api/schema/document.json', (c) => c.body(text, 200, { 'content-type': 'application/schema+json' }))
}
