import { randomBytes } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { LIMITS } from '../../schema/protocol/limits.js'
import type { Actor, AuditLog } from '../audit/audit-log.js'
import type { NewProposal, ProposalRow, ProposalState } from './children-store.js'

/** Decided ones that are kept to be looked at. */
const MOST_DECIDED = 200

interface Row {
  readonly id: string
  readonly line: string | null
  readonly line_text: string
  readonly text: string
  readonly at: number
  readonly state: ProposalState
}

/** What the school council proposed. */
export abstract class SqliteProposals {
  readonly #database: Database
  readonly #audit: AuditLog
  readonly #now: () => number
  readonly #sql

  constructor(database: Database, audit: AuditLog, now: () => number) {
    this.#database = database
    this.#audit = audit
    this.#now = now
    this.#sql = {
      waiting: database.prepare<[string], { count: number }>(
        `SELECT count(*) AS count FROM children_proposal WHERE plan = ? AND state = 'waiting'`,
      ),
      same: database.prepare<[string, string | null, string], object>(
        `SELECT 1 FROM children_proposal WHERE plan = ? AND line IS ? AND text = ? AND state = 'waiting'`,
      ),
      add: database.prepare<[string, string, string | null, string, string, number]>(
        `INSERT INTO children_proposal (id, plan, line, line_text, text, at, state) VALUES (?, ?, ?, ?, ?, ?, 'waiting')`,
      ),
      all: database.prepare<[string], Row>('SELECT * FROM children_proposal WHERE plan = ? ORDER BY at, id'),
      decide: database.prepare<[ProposalState, string | null, number, string, string]>(
        'UPDATE children_proposal SET state = ?, decided_by = ?, decided_at = ? WHERE plan = ? AND id = ?',
      ),
      forget: database.prepare<[{ plan: string; most: number }]>(
        `DELETE FROM children_proposal WHERE plan = @plan AND state <> 'waiting' AND id NOT IN
           (SELECT id FROM children_proposal WHERE plan = @plan AND state <> 'waiting'
            ORDER BY decided_at DESC LIMIT @most)`,
      ),
    }
  }

  propose(plan: string, proposals: readonly NewProposal[]): { readonly taken: number; readonly full: boolean } {
    const write = this.#database.transaction(() => {
      let taken = 0
      let { count = 0 } = this.#sql.waiting.get(plan) ?? {}
      for (const { line, lineText, text } of proposals) {
        // A form that is sent twice says it once.
        if (this.#sql.same.get(plan, line, text) !== undefined) taken += 1
        else if (count >= LIMITS.waitingProposals) return { taken, full: true }
        else {
          this.#sql.add.run(randomBytes(10).toString('hex'), plan, line, lineText, text, this.#now())
          taken += 1
          count += 1
        }
      }
      return { taken, full: false }
    })
    return write.immediate()
  }

  proposals(plan: string): readonly ProposalRow[] {
    return this.#sql.all.all(plan).map(({ id, line, line_text: lineText, text, at, state }) => {
      return { id, line, lineText, text, at, state }
    })
  }

  decideProposal(by: Actor, plan: string, id: string, state: Exclude<ProposalState, 'waiting'>): boolean {
    const write = this.#database.transaction(() => {
      if (this.#sql.decide.run(state, by.userId, this.#now(), plan, id).changes === 0) return false
      this.#sql.forget.run({ plan, most: MOST_DECIDED })
      const action = state === 'used' ? 'proposal-used' : 'proposal-declined'
      this.#audit.add({ action, by, plan, details: { proposal: id } })
      return true
    })
    return write.immediate()
  }
}
