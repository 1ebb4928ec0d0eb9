import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react'
import type { ChildLine } from '../../../plan/children/line.js'
import type { ChildrenExtension } from '../../../schema/children/data.js'
import type { ChildrenSession } from '../../children/children-session.js'
import { directoryOf } from '../../comments/directory.js'
import { useSignal } from '../../page/use-signal.js'
import { showPlan } from '../../page/view-address.js'
import type { ViewProps } from '../../page/view-props.js'
import { childrenWords as words } from '../../words/children.js'
import { AsideLines } from './aside-lines.jsx'
import { Council } from './council/council.jsx'
import type { Desk } from './desk.js'
import { LineList } from './line-list.jsx'
import { countLines, needsSomebody, nextLine } from './progress.js'
import { ProgressBar } from './progress-bar.jsx'
import { differencesOf } from './publish/differences.js'
import { Publishing } from './publish/publishing.jsx'
import { type Part, StudioTabs } from './studio-tabs.jsx'
import { useChildrenPage } from './use-children-page.js'
import { type ChildrenHere, useChildrenState } from './use-children-state.js'
import { useLineActs } from './use-line-acts.js'
import { goToLine, useNextKey } from './use-line-keys.js'
import { useSchoolWords } from './use-school-words.js'
import { useWriters } from './use-writers.js'
import { OwnWords } from './words/own-words.jsx'

/** Every line of the page beside what the plan says: what children read, how it stands, and what it needs. */
export function Studio({ plan, editor, session }: ViewProps & { session: ChildrenSession }) {
  const here = useChildrenState(plan, useSignal(session.decisions))
  const own = useSchoolWords(here)
  const ready = useSignal(session.ready)
  // What was decided comes first: without it every line would look undecided for a moment.
  if (own === undefined || !(ready || here.offline)) return <p className="page-waiting">{words.empty.opening}</p>
  return <Lines plan={plan} editor={editor} session={session} here={here} own={own} />
}

interface LinesProps extends ViewProps {
  readonly session: ChildrenSession
  readonly here: ChildrenHere
  readonly own: ChildrenExtension | null
}

function Lines({ plan, editor, session, here, own }: LinesProps) {
  const { page, read, data, names, childTarget } = useChildrenPage(editor, session, own)
  const directory = directoryOf(plan)
  const people = useSignal(directory.people)
  const wordings = useDeferredValue(useSignal(session.wordings))
  const writers = useWriters(session.wordings, session.ready, session.me)
  const [part, setPart] = useState<Part>('children')
  const [open, setOpen] = useState<string>()
  const [said, setSaid] = useState('')
  // What is said twice is another text each time, or it would not be heard.
  const say = useCallback((now: string) => setSaid((before) => (before === now ? `${now}\u00a0` : now)), [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: names come later than the lines
  const desk = useMemo<Desk>(
    () => ({ plan, editor, read, session, here, data, names, childTarget, directory, say }),
    [
      plan,
      editor,
      read,
      session,
      here.state,
      here.offline,
      here.refresh,
      data,
      names,
      childTarget,
      directory,
      say,
      people,
    ],
  )
  const published = here.state?.published?.shown
  const changed = useMemo(
    () => (published === undefined ? 0 : differencesOf(published, page).length),
    [published, page],
  )
  const lines = part === 'families' ? page.families : page.lines
  const show = (now: Part) => {
    setOpen(undefined)
    setPart(now)
  }
  const leave = useCallback((line: string) => {
    setOpen(undefined)
    requestAnimationFrame(() => goToLine(line))
  }, [])
  const acts = useLineActs(
    session,
    useCallback(
      (line: ChildLine, what: string) => {
        say(what)
        leave(line.key)
      },
      [say, leave],
    ),
  )
  const onPage = useRef<readonly ChildLine[]>(lines)
  onPage.current = lines
  const next = useCallback(() => {
    const inHand = document.activeElement?.closest<HTMLElement>('.child-row')?.dataset['line']
    const line = nextLine(onPage.current, inHand)
    if (line === undefined) return say(words.noNext)
    leave(line.key)
  }, [say, leave])
  useNextKey(next)
  const openLine = (line: string) => {
    setPart('children')
    setOpen(line)
    requestAnimationFrame(() => goToLine(line))
  }
  const isLines = part === 'children' || part === 'families'

  return (
    <article className="paper view studio">
      <header>
        <h1>{words.title}</h1>
        <p>{words.lead}</p>
      </header>
      <AsideLines session={session} />
      <StudioTabs part={part} waiting={waitingIn(here)} changed={changed} onPart={show} />
      <p role="status" className="visually-hidden">
        {said}
      </p>
      {isLines && (
        <>
          <ProgressBar
            counted={countLines(lines)}
            waits={lines.some(needsSomebody)}
            age={part === 'children' ? page.readability.age : null}
            onNext={next}
          />
          {part === 'children' && page.priorities.length === 0 && <NoPriorities />}
          {part === 'families' && lines.length === 0 && <p className="child-none">{words.empty.noFamilies}</p>}
          <LineList
            desk={desk}
            page={page}
            lines={lines}
            wordings={wordings}
            writers={writers}
            open={open}
            acts={acts}
            onOpen={setOpen}
            onLeave={leave}
          />
        </>
      )}
      {part === 'publish' && <Publishing plan={plan} page={page} here={here} />}
      {part === 'council' && (
        <Council
          plan={plan}
          page={page}
          here={here}
          onOpen={openLine}
          onUse={(line, text) => {
            session.write(line, text)
            openLine(line)
          }}
        />
      )}
      {part === 'words' && <OwnWords plan={plan} onChanged={() => void here.refresh()} />}
    </article>
  )
}

const waitingIn = ({ state }: ChildrenHere): number =>
  state?.proposals.filter((proposal) => proposal.state === 'waiting').length ?? 0

function NoPriorities() {
  return (
    <div className="child-none">
      <p>{words.empty.noPriorities}</p>
      <button type="button" className="plain link-button" onClick={() => showPlan(() => undefined)}>
        {words.empty.toPlan}
      </button>
    </div>
  )
}
