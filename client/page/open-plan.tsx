import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import type { Me, PlanSummary } from '../app/api.js'
import type { PlanEditor } from '../editor/plan-editor.js'
import { fieldRequest } from '../fields/field-target.js'
import { strings } from '../strings.js'
import { Asides, Banners, RemoveOwn } from './banners.jsx'
import { followed } from './follow.js'
import { FrozenPlan } from './frozen-plan.jsx'
import { focusMode, searchAsked, somethingIsOpen, widths } from './layout.js'
import { Message } from './message.jsx'
import { PlanHeader } from './plan-header.jsx'
import type { PlanSession } from './plan-session.js'
import { commentsAsked, detailsAsked, side } from './side.js'
import { SidePlace } from './side-place.jsx'
import { TitleBlock } from './title-block.jsx'
import { ToolHost } from './tool-host.jsx'
import { useUndoKeys } from './undo-keys.js'
import { useSelected, useSignal } from './use-signal.js'
import { useView, useViewAddress, useViewPlace } from './use-view.js'
import { ViewHost } from './view-host.jsx'
import { views } from './views.js'

const LayoutEdges = lazy(() => import('./layout-edge.jsx'))
const FieldIsland = lazy(() => import('../fields/field-island.jsx'))
const MarkBar = lazy(() => import('../editor/mark-bar.jsx'))
const Outline = lazy(() => import('./outline.jsx'))
const ChangedNote = lazy(() => import('../views/signoff/changed-note.jsx'))
const LeadersRegion = lazy(() => import('../annex/leaders-region.jsx'))
const FollowBar = lazy(() => import('./follow-bar.jsx'))

/** The widths at which the style sheets make one of it. */
const OUTLINE_IS_SHEET = '(max-width: 899px)'
const PANEL_IS_SHEET = '(max-width: 1239px)'

interface Props {
  readonly plan: PlanSession
  readonly summary: PlanSummary
  readonly me: Me
}

/** The frame around the document: header, outline, page, panel. The document itself is not React's. */
export function OpenPlan({ plan, summary, me }: Props) {
  const stage = useSignal(plan.stage)
  // Saving and saved alternate with every key: the frame listens only for what ends it.
  const gone = useSelected(plan.sync, ({ name }) => (name === 'forbidden' || name === 'notFound' ? name : undefined))
  const editing = useSelected(fieldRequest, (request) => request !== undefined)
  const [sheet, setSheet] = useState<'outline' | 'panel' | undefined>()
  const closeSheet = useCallback(() => setSheet(undefined), [])
  const editor = stage.name === 'editing' ? stage.editor : undefined
  const { outline, page, panel } = useSignal(widths)
  const focused = useSignal(focusMode)
  const beside = useSignal(side)
  const going = useSignal(followed)
  const asked = useSignal(searchAsked)
  const view = useView()
  const inPlan = view === 'plan'
  useViewAddress(plan.planId, me.id, summary.role)
  useViewPlace(view, editor)
  useUndoKeys(inPlan ? editor : undefined)
  // A sheet belongs to the view it was opened over: going back must not leave its shade over another.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the view is what it is about
  useEffect(() => setSheet(undefined), [view])
  useFocusMode()
  useEffect(() => {
    if (asked && matchMedia(OUTLINE_IS_SHEET).matches) setSheet('outline')
  }, [asked])
  const commentsWanted = useSignal(commentsAsked)
  const commentsThen = useRef(commentsWanted)
  useEffect(() => {
    if (commentsWanted === commentsThen.current) return
    commentsThen.current = commentsWanted
    if (matchMedia(OUTLINE_IS_SHEET).matches) setSheet('panel')
  }, [commentsWanted])
  useDetails(setSheet)
  useEffect(() => {
    if (sheet === undefined) return
    const opener = document.activeElement
    // Where there is room for it, it is no sheet and has nothing to close.
    const first = document.querySelector<HTMLElement>(`.${sheet} .sheet-close`)
    if (first?.checkVisibility() === true && document.activeElement?.closest(`.${sheet}`) == null) first.focus()
    const close = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && fieldRequest.get() === undefined) setSheet(undefined)
    }
    document.addEventListener('keydown', close)
    return () => {
      document.removeEventListener('keydown', close)
      if (opener instanceof HTMLElement && document.activeElement === document.body) opener.focus()
    }
  }, [sheet])
  useEffect(() => {
    const name = [...(inPlan ? [] : [views[view].label]), summary.title, strings.product]
    document.title = name.join(' · ')
  }, [summary.title, view, inPlan])

  if (gone === 'forbidden') {
    return (
      <Message title={strings.page.forbiddenTitle} words={strings.page.forbidden} back>
        <Asides plan={plan} />
        <RemoveOwn plan={plan} />
      </Message>
    )
  }
  if (gone === 'notFound') return <Message words={strings.page.notFound} back />
  return (
    <div
      className="plan-page"
      data-sheet={sheet}
      data-focus={focused || undefined}
      data-side={beside}
      data-view={inPlan ? undefined : view}
      ref={(frame) => {
        for (const [pane, width] of Object.entries({ outline, page, panel })) {
          frame?.style.setProperty(`--${pane}-width`, `${width}px`)
        }
      }}
    >
      <PlanHeader plan={plan} editor={editor} summary={summary} me={me} onSheet={setSheet} />
      {editor === undefined ? (
        <div className="outline" />
      ) : (
        <Suspense fallback={<div className="outline" />}>
          <Outline planId={plan.planId} editor={editor} myName={me.name} onLeave={closeSheet} />
        </Suspense>
      )}
      <main className="page" id="plan">
        {!focused && inPlan && (
          <Suspense fallback={null}>
            <LayoutEdges />
          </Suspense>
        )}
        <Banners plan={plan} editor={editor} />
        {stage.name === 'opening' && <p className="page-waiting">{strings.page.loading}</p>}
        {stage.name === 'notHere' && <p className="page-waiting">{strings.page.notHere}</p>}
        {stage.name === 'frozen' && <FrozenPlan document={stage.document} />}
        {editor !== undefined && <Paper plan={plan} editor={editor} hidden={!inPlan} />}
        {editor !== undefined && !inPlan && <ViewHost name={view} plan={plan} editor={editor} />}
      </main>
      <SidePlace plan={plan} editor={editor} onClose={closeSheet} />
      {/* Keyboards and screen readers have Escape and the button in the sheet. */}
      {sheet !== undefined && (
        <div className="sheet-shade" aria-hidden="true" onPointerDown={() => setSheet(undefined)} />
      )}
      {editor !== undefined && going !== undefined && (
        <Suspense fallback={null}>
          <FollowBar plan={plan} editor={editor} person={going} />
        </Suspense>
      )}
      {editor !== undefined && <ToolHost plan={plan} editor={editor} />}
      {editing && (
        <Suspense fallback={null}>
          <FieldIsland />
        </Suspense>
      )}
    </div>
  )
}

/** What is asked for beside the page: a sheet where there is no room for it, else its first empty field. */
function useDetails(onSheet: (sheet: 'panel') => void): void {
  const wanted = useSignal(detailsAsked)
  const then = useRef(wanted)
  useEffect(() => {
    if (wanted === then.current) return
    then.current = wanted
    if (matchMedia(PANEL_IS_SHEET).matches) onSheet('panel')
    else document.querySelector<HTMLElement>('.panel .fact-invite[data-panel-field]')?.focus()
  }, [wanted, onSheet])
}

/** Escape leaves focus mode, once nothing else is there for it to close; so does leaving the plan. */
function useFocusMode(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !focusMode.get() || followed.get() !== undefined || somethingIsOpen()) return
      // The editor would take the key to select the block the caret is in.
      event.preventDefault()
      event.stopPropagation()
      focusMode.set(false)
    }
    document.addEventListener('keydown', onKey, true)
    return () => {
      document.removeEventListener('keydown', onKey, true)
      focusMode.set(false)
      followed.set(undefined)
    }
  }, [])
}

/** The sheet of paper: the title, the editor's own element, and a way on at the end. It stays while another view is shown. */
function Paper({ plan, editor, hidden }: { plan: PlanSession; editor: PlanEditor; hidden: boolean }) {
  return (
    <article className="paper" data-leaders={plan.role === 'leader' ? '' : undefined} hidden={hidden}>
      <TitleBlock editor={editor}>
        {!hidden && (
          <Suspense fallback={null}>
            <ChangedNote plan={plan} editor={editor} />
          </Suspense>
        )}
      </TitleBlock>
      <EditorPlace editor={editor} />
      {editor.editable && <Marks editor={editor} />}
      {editor.editable && (
        <button
          type="button"
          className="plain add-at-end"
          onClick={() => editor.acts.addAtEnd()}
          aria-label={strings.page.addLabel}
        >
          <span aria-hidden="true">+</span> {strings.page.add}
        </button>
      )}
      {plan.role === 'leader' && (
        <Suspense fallback={null}>
          <LeadersRegion plan={plan} />
        </Suspense>
      )}
    </article>
  )
}

/** The bar for selected words, from when some are first selected. */
function Marks({ editor }: { editor: PlanEditor }) {
  return useSignal(editor.marks.wanted) ? (
    <Suspense fallback={null}>
      <MarkBar editor={editor} />
    </Suspense>
  ) : null
}

function EditorPlace({ editor }: { editor: PlanEditor }) {
  const empty = useSignal(editor.empty)
  useEffect(() => {
    // Whoever opens an empty plan means to write in it. On a phone the keyboard waits until the paper is touched.
    if (!editor.editable || !editor.empty.get() || document.activeElement !== document.body) return
    if (matchMedia('(hover: hover)').matches) editor.editor.view.focus()
  }, [editor])
  return (
    <>
      {empty && editor.editable && (
        <div className="empty-plan">
          <p>{strings.page.empty}</p>
          <button type="button" className="plain link-button" onClick={() => editor.acts.startWriting()}>
            {strings.page.start}
          </button>
        </div>
      )}
      <div
        ref={(place) => {
          if (place !== null && editor.element.parentElement !== place) place.append(editor.element)
        }}
      />
    </>
  )
}
