import type { Day } from '../../../plan/dates/day.js'
import { type Header, headerDefaults } from '../../../schema/header.js'
import { longDate } from '../../blocks/format.js'
import { strings } from '../../strings.js'
import { governorWords as words } from '../../words/governors.js'

/**
 * School year, version, status and day: what tells one printed paper from another.
 * @param changed that it is not what was signed any more
 */
export function coverFacts(
  { academicYear, version, status }: Header,
  today: Day,
  changed: string | undefined,
): readonly string[] {
  return [
    academicYear,
    words.cover.version(version ?? headerDefaults.version),
    strings.plans.status[status].toLowerCase(),
    ...(changed === undefined ? [] : [changed]),
    words.cover.asOf(longDate(today)),
  ]
}
