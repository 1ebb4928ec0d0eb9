import type { App, HttpParts } from '../context.js'

/** `GET /healthz`: 200 while edits can be served and stored, else 503 with the reason. Open to everybody. */
export function health(app: App, { failure }: HttpParts): void {
  app.get('/healthz', (c) => {
    c.header('cache-control', 'no-store')
    return failure() === undefined ? c.json({ status: 'ok' }) : c.json({ status: 'unavailable' }, 503)
  })
}
