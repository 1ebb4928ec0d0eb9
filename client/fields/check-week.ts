import { mondayOf, monthName } from '../blocks/format.js'
import { fieldWords as words } from '../words/fields.js'
import type { Checked } from './check.js'
import { readFor } from './check-day.js'
import type { FieldTarget } from './field-target.js'
import { weekOf } from './week-of.js'

/** A week by any of its days: `next week`, `w/b 4 January`, `7 Jan`. Stored as an ISO week. */
export function checkWeek(target: FieldTarget, text: string): Checked {
  if (text.trim() === '') return { ok: true, value: null }
  if (mondayOf(text.trim()) !== undefined) return { ok: true, value: text.trim() }
  const read = readFor(target, text)
  if ('problem' in read) return { ok: false, problem: words.notWeek }
  return { ok: true, value: weekOf(read.day) ?? null }
}

/** A month by its name or number: `October`, `10/2026`, `last month`. Stored as `2026-10`. */
export function checkMonth(target: FieldTarget, text: string): Checked {
  const clean = text.trim()
  if (clean === '') return { ok: true, value: null }
  const [, number, year] = /^(\d{1,2})[-/ .](\d{4})$/.exec(clean) ?? []
  const iso = number === undefined ? clean : `${year}-${number.padStart(2, '0')}`
  if (monthName(iso) !== iso) return { ok: true, value: iso }
  const read = readFor(target, clean)
  if ('problem' in read) return { ok: false, problem: words.notMonth }
  return { ok: true, value: read.day.slice(0, 7) }
}
