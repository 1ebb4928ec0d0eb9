import { stringify } from 'csv-stringify/sync'
import { type AuditRecord, isAuditAction } from '../../audit/audit-log.js'
import { describe, describeWho } from '../../audit/describe.js'
import { actorOf, leaderOnly } from '../caller.js'
import type { App, HttpParts } from '../context.js'
import { Problem } from '../problem.js'

const MOST = 500
/** Rows of the export that are read from the database at once. */
const CHUNK = 1000

/** `GET /api/audit?before=&limit=&action=` and `GET /api/audit.csv`: what was done, newest first. Leaders only. */
export function audit(app: App, parts: HttpParts): void {
  const { accounts, audit: log } = parts
  const nameOf = (userId: string) => accounts.members.nameOf(userId)
  const shown = (record: AuditRecord) => ({
    seq: record.seq,
    at: record.at,
    who: describeWho(record, nameOf),
    action: record.action,
    what: describe(record, nameOf),
    plan: record.plan ?? null,
    from: record.by.from,
  })

  app.get('/api/audit', (c) => {
    leaderOnly(c, parts)
    const limit = wholeNumber(c.req.query('limit') ?? '100', MOST)
    const before = wholeNumber(c.req.query('before') ?? String(Number.MAX_SAFE_INTEGER), Number.MAX_SAFE_INTEGER)
    const action = c.req.query('action') || undefined
    if (action !== undefined && !isAuditAction(action)) throw new Problem('bad-request', 'There is no such action.')
    const found = log.read({ before, limit: limit + 1, ...(action === undefined ? {} : { action }) })
    return c.json({ entries: found.slice(0, limit).map(shown), more: found.length > limit })
  })

  app.get('/api/audit.csv', (c) => {
    leaderOnly(c, parts)
    log.add({ action: 'audit-exported', by: actorOf(c, parts) })
    const rows: ReturnType<typeof shown>[] = []
    for (let before: number | undefined; ; before = rows.at(-1)?.seq) {
      const found = log.read({ limit: CHUNK, ...(before === undefined ? {} : { before }) })
      rows.push(...found.map(shown))
      if (found.length < CHUNK) break
    }
    // A name that begins with = is a formula to a spreadsheet.
    const csv = stringify(rows, { header: true, bom: true, escape_formulas: true, record_delimiter: 'windows' })
    return c.body(csv, 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="audit.csv"',
    })
  })
}

function wholeNumber(text: string, most: number): number {
  if (!/^\d{1,16}$/.test(text) || Number(text) < 1) throw new Problem('bad-request', 'A whole number from 1 is needed.')
  return Math.min(Number(text), most)
}
