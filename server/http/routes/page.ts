import type { App, HttpParts } from '../context.js'

/** Addresses that are never a page: a wrong one gets an honest 404 instead of the app. */
const NOT_PAGES = /^\/(api|sync|calendar|our-plan|assets|healthz|metrics)(\/|$)|\.\w+$/

/** The built web app: its files, and its first page for every address that the app itself understands. */
export function page(app: App, { assets }: HttpParts): void {
  app.get('*', (c, next) => {
    const { path } = c.req
    const { headers } = c.req.raw
    const file =
      assets.answer(path, headers) ?? (NOT_PAGES.test(path) ? undefined : assets.answer('/index.html', headers))
    return file === undefined ? next() : Promise.resolve(file)
  })
}
