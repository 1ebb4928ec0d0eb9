import { useState } from 'react'
import { changesOfSigned } from '../../../plan/signed-changes.js'
import { Button } from '../../app/button.jsx'
import type { PlanEditor } from '../../editor/plan-editor.js'
import { useSignal } from '../../page/use-signal.js'
import { placeInView, showPlan, showView } from '../../page/view-address.js'
import type { ViewProps } from '../../page/view-props.js'
import { Problem } from '../../people/parts.jsx'
import { useTask } from '../../people/use-task.js'
import '../../theme/signoff.css'
import { signoffWords } from '../../words/signoff.js'
import { ChangesSince } from './changes-since.jsx'
import { whenWords } from './days.js'
import { OpenQuestions } from './open-questions.jsx'
import { SignatureRecord } from './record.jsx'
import { SignDialog, WhatIsSigned } from './sign-dialog.jsx'
import { SignatureTable } from './signature-table.jsx'
import { SignedVersionView } from './signed-version.jsx'
import { type Seen, type SignoffHere, useSignoff } from './use-signoff.js'
import { type ExpectedOnTheWire, type SignatureOnTheWire, type Signoff, takeStep } from './wire.js'
import { WithdrawDialog } from './withdraw-dialog.jsx'

/** Signing the plan: what changed, what is open, what is signed, and by whom; or one signed version as it was. */
export default function SignoffView({ plan, editor }: ViewProps) {
  const version = Number(useSignal(placeInView))
  if (Number.isSafeInteger(version) && version > 0) return <SignedVersionView planId={plan.planId} version={version} />
  return <Approval plan={plan} editor={editor} />
}

type Asked =
  | { readonly kind: 'sign'; readonly expected: ExpectedOnTheWire; readonly seen: Seen }
  | { readonly kind: 'withdraw'; readonly signature: SignatureOnTheWire }

function Approval({ plan, editor }: ViewProps) {
  const here = useSignoff(plan, editor)
  const [asked, setAsked] = useState<Asked>()
  const [said, setSaid] = useState('')
  const { signoff, seen, offline, refresh } = here
  const close = () => {
    setAsked(undefined)
    void refresh()
  }
  const done = (words: string) => {
    setSaid(words)
    close()
  }
  return (
    <article className="paper view signoff">
      <Heading editor={editor} signoff={signoff} />
      <p role="status" className="signoff-said">
        {said}
      </p>
      {offline && (
        <p className="form-problem">{signoff === undefined ? signoffWords.offlineAll : signoffWords.offline}</p>
      )}
      {signoff === undefined && offline && (
        <Button look="quiet" onClick={() => void refresh()}>
          {signoffWords.tryAgain}
        </Button>
      )}
      {signoff === undefined && !offline && <p>{signoffWords.opening}</p>}
      {signoff !== undefined && (
        <>
          <Since editor={editor} here={here} signoff={signoff} />
          <section className="screen-only">
            <h2>{signoffWords.openTitle}</h2>
            <OpenQuestions editor={editor} open={signoff.open} />
          </section>
          <section>
            <h2>{signoffWords.tableTitle}</h2>
            {seen !== undefined && <WhatIsSigned seen={seen} />}
            <SignatureTable
              signoff={signoff}
              me={plan.me.name}
              ready={!offline && seen !== undefined && seen.sha256 === signoff.sha256}
              onSign={(expected) => seen !== undefined && setAsked({ kind: 'sign', expected, seen })}
              onWithdraw={(signature) => setAsked({ kind: 'withdraw', signature })}
            />
            {seen !== undefined && seen.sha256 !== signoff.sha256 && !offline && (
              <p className="quiet screen-only">{signoffWords.notInStep}</p>
            )}
            <Approve plan={plan} editor={editor} signoff={signoff} />
            <p className="screen-only">
              <Button look="quiet" onClick={() => print()}>
                {signoffWords.print}
              </Button>
            </p>
          </section>
          {signoff.signatures.length > 0 && (
            <section className="screen-only">
              <h2>{signoffWords.recordTitle}</h2>
              <p className="quiet">{signoffWords.recordHelp}</p>
              <SignatureRecord signoff={signoff} />
            </section>
          )}
          {asked?.kind === 'sign' && (
            <SignDialog
              planId={plan.planId}
              expected={asked.expected}
              seen={asked.seen}
              name={plan.me.name}
              facts={factsOf(here, signoff)}
              onDone={done}
              onClose={close}
            />
          )}
          {asked?.kind === 'withdraw' && (
            <WithdrawDialog planId={plan.planId} signature={asked.signature} onDone={done} onClose={close} />
          )}
        </>
      )}
    </article>
  )
}

const labelOf = (label: string | null | undefined): string => signoffWords.version(label ?? '0.1')

function Heading({ editor, signoff }: { editor: PlanEditor; signoff: Signoff | undefined }) {
  useSignal(editor.plan.reading)
  const { title, version } = editor.plan.plan.header
  return (
    <header>
      <h1>{signoffWords.title}</h1>
      <p>
        {title} · <span className="one-line">{labelOf(version)}</span>
      </p>
      {signoff !== undefined && <Standing signoff={signoff} />}
    </header>
  )
}

/** How far it is, in a sentence or two. */
function Standing({ signoff: { expected, approved, changedSinceApproval } }: { signoff: Signoff }) {
  const missing = expected.filter(({ signature }) => signature === null).map(({ role }) => role)
  const signed = expected.length - missing.length
  return (
    <p className="signoff-standing">
      {missing.length === 0
        ? signoffWords.everybody
        : signed === 0
          ? signoffWords.nobody
          : signoffWords.some(signed, expected.length)}{' '}
      {missing.length > 0 && signed > 0 && signoffWords.waiting(missing)}{' '}
      {missing.length > 0 &&
        approved !== null &&
        signoffWords.sinceApproval(changedSinceApproval, labelOf(approved.label))}
    </p>
  )
}

function Since({ editor, here: { last, seen }, signoff }: { editor: PlanEditor; here: SignoffHere; signoff: Signoff }) {
  const label = labelOf(signoff.last?.label)
  return (
    <section className="screen-only">
      <h2>{signoff.last?.yours === true ? signoffWords.changesOwnTitle : signoffWords.changesTitle}</h2>
      {signoff.last === null ? (
        <p>
          {signoffWords.nothingBefore}{' '}
          <button type="button" className="plain link-button" onClick={() => showPlan(() => undefined)}>
            {signoffWords.readPlan}
          </button>
        </p>
      ) : (
        <>
          <p className="quiet">
            {signoffWords.changesFrom(label, whenWords(signoff.last.at))}{' '}
            <button
              type="button"
              className="plain link-button"
              onClick={() => showView('signoff', String(signoff.last?.version))}
            >
              {signoffWords.readOld(label)}
            </button>{' '}
            ·{' '}
            <button
              type="button"
              className="plain link-button"
              onClick={() => showView('versions', `${signoff.last?.version}..now`)}
            >
              {signoffWords.sideBySide}
            </button>
          </p>
          {last !== undefined && seen !== undefined && <ChangesSince {...{ editor, last, seen, label }} />}
        </>
      )}
    </section>
  )
}

/** For a leader, once everybody has signed: the plan says so too. Nobody else’s deed, and never done by itself. */
function Approve({ plan, editor, signoff }: ViewProps & { signoff: Signoff }) {
  useSignal(editor.plan.reading)
  const task = useTask(() => undefined)
  const { status } = editor.plan.plan.header
  const everybody = signoff.expected.every(({ signature }) => signature !== null)
  const to = status === 'draft' ? 'presented' : status === 'presented' ? 'approved' : undefined
  if (plan.role !== 'leader' || !everybody || to === undefined) return null
  return (
    <div className="signoff-offer screen-only">
      <p>{signoffWords.offer[to]}</p>
      <Button disabled={task.busy} onClick={() => void task.run(() => takeStep(plan.planId, to))}>
        {signoffWords.take[to]}
      </Button>
      <Problem words={task.problem} />
    </div>
  )
}

/** What a signer should know before signing. */
function factsOf({ last, seen }: SignoffHere, signoff: Signoff): readonly string[] {
  const changes =
    last === undefined || seen === undefined ? undefined : changesOfSigned(last.document, seen.document).length
  return [
    changes === undefined
      ? signoffWords.nothingBefore
      : signoffWords.dialogChanges(changes, labelOf(signoff.last?.label)),
    signoffWords.dialogOpen(signoff.open.length),
  ]
}
