import { useState } from 'react'
import type { FollowedPriority } from '../../../plan/governors-view.js'
import type { Visit } from '../../../plan/threads.js'
import { Button } from '../../app/button.jsx'
import { listWords, longDate, shortDate } from '../../blocks/format.js'
import { governorWords } from '../../words/governors.js'
import type { Desk } from './desk.js'
import { VisitForm } from './visit-form.jsx'
import { Visits } from './visits.jsx'

const { monitoring: words, visits: visitWords } = governorWords

/** Who follows a priority and how, when they go next, what they saw; and the place to write that down. */
export function Monitoring({ desk, priority }: { desk: Desk; priority: FollowedPriority }) {
  const { monitoring, nextVisit, visits } = priority
  /** `new`, or the visit that is being changed. */
  const [writing, setWriting] = useState<Visit | 'new' | undefined>()
  const governor = desk.plan.role === 'governor' && desk.comments?.canComment === true
  const unrecorded = [...new Set(monitoring.flatMap((one) => one.unrecorded))].sort()
  const days = unrecorded.map((day) => shortDate(day, desk.words.schoolYear))
  return (
    <>
      {monitoring.length === 0 && <p className="quiet">{words.nobody}</p>}
      {monitoring.map(({ entry }) => (
        <p key={entry.id}>
          {[
            desk.words.person(entry.values.monitor ?? '')?.name,
            entry.values.committee,
            words.frequencies[entry.values.frequency ?? 'termly'],
          ]
            .filter(Boolean)
            .join(' · ')}
          {entry.text.trim() !== '' && <span className="quiet">. {entry.text}</span>}
        </p>
      ))}
      {monitoring.length > 0 && (
        <p>
          {nextVisit === undefined ? words.noNext : <strong>{words.next(longDate(nextVisit.on))}</strong>}
          {days.length > 0 && <> {words.unrecorded(listWords(days))}</>}
        </p>
      )}
      <Visits desk={desk} visits={visits} onEdit={setWriting} />
      {governor && writing === undefined && (
        <Button look="quiet" onClick={() => setWriting('new')}>
          {visitWords.record}
        </Button>
      )}
      {governor && writing !== undefined && (
        <VisitForm
          key={writing === 'new' ? 'new' : writing.id}
          desk={desk}
          priority={priority}
          visit={writing === 'new' ? undefined : writing}
          onClose={() => setWriting(undefined)}
        />
      )}
    </>
  )
}
