import { addressOf, headersOf, setCookies } from '../caller.js'
import type { App, HttpParts } from '../context.js'
import { policyFor } from '../security-headers.js'

/** Few words need few looks; the page's own styles may not be built yet. */
const STALE_STYLE = `
body { font: 1.125rem/1.6 system-ui, sans-serif; max-width: 34rem; margin: 15vh auto; padding: 0 1.5rem }
h1 { font-size: 1.5rem; line-height: 1.3 }
`
const STALE_PAGE = `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>This link no longer works – Living Plan</title>
<style>${STALE_STYLE}</style>
</head>
<body>
<h1>This sign-in link no longer works</h1>
<p>For your safety the link that is printed when Living Plan starts works for a day, and until the next start.</p>
<p>Nothing is lost. On the computer that runs Living Plan, use the newest link that was printed when it started.</p>
<p><a href="/">Go to Living Plan</a></p>
</body>
</html>
`

/** `GET /sign-in?token=`: the owner's link, which each start prints; starts a session and goes to the first page, else 410. */
export function signIn(app: App, parts: HttpParts): void {
  const { accounts, audit } = parts
  app.get('/sign-in', async (c, next) => {
    const token = c.req.query('token')
    if (token === undefined || c.req.method === 'HEAD') return next()
    c.header('cache-control', 'no-store')
    const from = addressOf(c, parts)
    const userId = token.length > 200 ? undefined : accounts.links.redeem('owner', token)
    const cookies = userId === undefined ? [] : await accounts.startSession(userId, headersOf(c, parts))
    if (userId !== undefined && cookies.length > 0) {
      audit.add({
        action: 'signed-in',
        by: { userId, from },
        subject: userId,
        details: { way: 'the link of the start' },
      })
      setCookies(c, cookies)
      return c.redirect('/', 303)
    }
    // Whoever is signed in already is not stopped by a link of the last start.
    const known = await accounts.authenticate(c.req.raw.headers)
    return known === undefined
      ? c.html(STALE_PAGE, 410, { 'content-security-policy': policyFor(STALE_STYLE) })
      : c.redirect('/', 303)
  })
}
