import { useDeferredValue, useEffect, useMemo } from 'react'
import { personNamed } from '../../../plan/governors/who-i-am.js'
import { type FollowedPriority, governorsView } from '../../../plan/governors-view.js'
import type { Plan } from '../../../plan/read-plan.js'
import type { Thread, Visit } from '../../../plan/threads.js'
import { directoryOf } from '../../comments/directory.js'
import { entriesOfThreads } from '../../comments/entry-of.js'
import { WordsAsideList } from '../../comments/words-aside-list.jsx'
import { today } from '../../fields/today.js'
import { useSignal } from '../../page/use-signal.js'
import { placeInView } from '../../page/view-address.js'
import type { ViewProps } from '../../page/view-props.js'
import { Signal } from '../../sync/signal.js'
import { governorWords as words } from '../../words/governors.js'
import { signoffWords } from '../../words/signoff.js'
import { useChangedSince } from '../signoff/use-changed-since.js'
import { ChangesElsewhere } from './changes.jsx'
import { Cover, goToPriority } from './cover.jsx'
import { coverFacts } from './cover-facts.js'
import type { Desk } from './desk.js'
import { PriorityPart } from './priority-part.jsx'
import { OtherQuestions } from './questions.jsx'
import { useRemembered } from './remembered.js'
import { useChangesSince } from './use-changes-since.js'
import { usePrinting } from './use-printing.js'
import '../../theme/governors.css'

const noThreads = new Signal<readonly Thread[]>([])
const noVisits = new Signal<readonly Visit[]>([])

/** The plan as a governor follows it: a paper for the meeting, one part for each priority. */
export default function GovernorsView({ plan, editor }: ViewProps) {
  useSignal(editor.plan.reading)
  const read = useDeferredValue(editor.plan.plan)
  const comments = useSignal(plan.comments)
  const beside = useSignal(plan.comments.page)
  const threads = useSignal(comments?.threads ?? noThreads)
  const visits = useSignal(comments?.visits ?? noVisits)
  const directory = directoryOf(plan)
  useSignal(directory.people)
  const [chosen, choose] = useRemembered(`living-plan:me-in-plan/${plan.planId}/${plan.me.id}`)
  const me = chosen ?? personNamed(read.header.people, plan.me.name)?.id
  const day = today()
  const planWords = editor.plan.words
  const view = useMemo(
    () =>
      governorsView(read, {
        readings: (metric) => planWords.readings(metric),
        today: day,
        me,
        threads,
        entryOf: entriesOfThreads(editor),
        visits,
      }),
    [read, planWords, day, me, threads, visits, editor],
  )
  const changes = useChangesSince(plan, read, day)
  // `#governors/pri-1` begins at that priority.
  const place = useSignal(placeInView)
  useEffect(() => {
    if (place !== '') goToPriority(place)
  }, [place])
  const since = useChangedSince(plan, editor)
  const facts = coverFacts(read.header, day, since && signoffWords.changedSince(since))
  const printing = usePrinting([read.header.school?.name, ...facts].filter(Boolean).join(' · '))
  // The pack is the committee's: on paper nobody's own come first.
  const shown = { ...view, priorities: printing ? inPlanOrder(view.priorities, read) : view.priorities }
  const desk: Desk = { plan, editor, words: planWords, comments, directory, today: day }
  return (
    <article className="paper view governors">
      {beside !== undefined && (
        <div className="screen-only">
          <WordsAsideList desk={beside.desk} />
        </div>
      )}
      <Cover desk={desk} view={shown} facts={facts} me={me} onMe={choose} changes={changes} />
      {shown.priorities.length === 0 && <p className="governors-none">{words.none}</p>}
      {shown.priorities.map((priority) => (
        <PriorityPart key={priority.entry.id} desk={desk} priority={priority} changes={changes} />
      ))}
      <OtherQuestions desk={desk} questions={view.otherQuestions} />
      <ChangesElsewhere changes={changes} />
    </article>
  )
}

function inPlanOrder(followed: readonly FollowedPriority[], { priorities }: Plan): readonly FollowedPriority[] {
  return priorities.flatMap(({ entry }) => followed.find((one) => one.entry === entry) ?? [])
}
