import type { Day } from '../../../plan/dates/day.js'
import { type Header, headerDefaults } from '../../../schema/header.js'
import { longDate } from '../../blocks/format.js'
import { strings } from '../../strings.js'
import { governorWords as words } from '../../words/governors.js'

/** School year, version, status and day: what tells one printed paper from another. */
export function coverFacts({ academicYear, version, status }: Header, today: Day): readonly string[] {
  return [
    academicYear,
    words.cover.version(version ?? headerDefaults.version),
    strings.plans.status[status].toLowerCase(),
    words.cover.asOf(longDate(today)),
  ]
}
