import { lazy, type ReactNode, Suspense, useState } from 'react'
import { blocks, isBlockType } from '../../schema/blocks.js'
import { Button } from '../app/button.jsx'
import { newVersion } from '../app/service-worker.js'
import type { PlanEditor } from '../editor/plan-editor.js'
import { clashes } from '../editor/same-field.js'
import type { SetAside } from '../local/database.js'
import { strings } from '../strings.js'
import { Signal } from '../sync/signal.js'
import { downloadCopy, downloadPlan } from './download-copy.js'
import { hasText } from './frozen-plan.jsx'
import type { PlanSession } from './plan-session.js'
import { useSelected, useSignal } from './use-signal.js'

const ClashNotices = lazy(() => import('./clash-notices.jsx'))
const SetAsideTool = lazy(() => import('../tools/set-aside.jsx'))
const SinceLastVisit = lazy(() => import('./since-last-visit.jsx'))
const RemoveKept = lazy(() => import('../people/remove-kept.jsx'))
const SignInDialog = lazy(() => import('../people/sign-in-dialog.jsx'))
const silent = new Signal<string | undefined>(undefined)

/** States of saving that need a banner. */
const TOLD: ReadonlySet<string> = new Set(['signedOut', 'damaged'])

/** What a person must know about their text, above the text: what happened, then the next step. */
export function Banners({ plan, editor }: { plan: PlanSession; editor: PlanEditor | undefined }) {
  // Saving and saved alternate with every key, and neither is a banner.
  const sync = useSelected(plan.sync, (state) => (TOLD.has(state.name) ? state : undefined))
  const stage = useSignal(plan.stage)
  const device = useSignal(plan.device.state)
  const update = useSignal(newVersion)
  const notice = useSignal(editor?.notice ?? silent)
  const clashed = useSelected(clashes, (list) => list.length > 0)
  const [signingIn, setSigningIn] = useState(false)
  const birth = useSignal(plan.server.birth)
  const words = strings.banner
  const copies = stage.name === 'editing' ? <Copies plan={plan} /> : undefined
  return (
    <div className="banners">
      {sync?.name === 'signedOut' && (
        <Banner words={words.signedOut}>
          <Button small look="quiet" onClick={() => setSigningIn(true)}>
            {words.signIn}
          </Button>
          <RemoveOwn plan={plan} />
        </Banner>
      )}
      {signingIn && (
        <Suspense fallback={null}>
          <SignInDialog
            me={plan.me}
            onClose={() => setSigningIn(false)}
            onIn={() => {
              setSigningIn(false)
              plan.reconnect()
            }}
          />
        </Suspense>
      )}
      {stage.name === 'frozen' && (
        <Banner
          words={
            stage.why === 'unknown' ? words.unknown : hasText(stage.document) ? words.outdated : words.outdatedHere
          }
        >
          <Reload />
        </Banner>
      )}
      {sync?.name === 'damaged' && (
        <Banner words={`${words.damaged(sync.reason)} ${words.reloadNow}`}>
          <Reload />
        </Banner>
      )}
      {plan.canWrite && device !== 'kept' && (
        <Banner words={device === 'none' ? words.noStorage : words.full} serious>
          {copies}
        </Banner>
      )}
      {birth.name === 'refused' && (
        <Banner words={words.notTaken(birth.why)} serious>
          {copies}
        </Banner>
      )}
      <Asides plan={plan} editor={editor} />
      {clashed && editor !== undefined && (
        <Suspense fallback={null}>
          <ClashNotices editor={editor} />
        </Suspense>
      )}
      {notice !== undefined && (
        <Banner words={notice}>
          <Button small look="bare" onClick={() => editor?.notice.set(undefined)}>
            {words.understood}
          </Button>
        </Banner>
      )}
      {editor !== undefined && (
        <Suspense fallback={null}>
          <SinceLastVisit plan={plan} editor={editor} />
        </Suspense>
      )}
      {update !== undefined && (
        <Banner words={words.newVersion}>
          <Button small look="quiet" onClick={update}>
            {strings.status.reload}
          </Button>
        </Banner>
      )}
    </div>
  )
}

/** Copies of text that has no place in the plan any more. Without an editor there is nothing to compare them with. */
export function Asides({ plan, editor }: { plan: PlanSession; editor?: PlanEditor | undefined }) {
  return useSignal(plan.aside.list).map((entry) => (
    <Aside key={entry.id ?? entry.at} entry={entry} plan={plan} editor={editor} />
  ))
}

interface AsideProps {
  readonly entry: SetAside
  readonly plan: PlanSession
  readonly editor: PlanEditor | undefined
}

function Aside({ entry, plan, editor }: AsideProps) {
  const words = strings.banner
  const readOnly = useSelected(plan.sync, ({ name }) => name !== 'forbidden') && !plan.canWrite
  const [open, setOpen] = useState(false)
  return (
    <Banner words={asideWords(entry, readOnly)} serious={entry.kind !== 'rescued'}>
      {editor !== undefined && (
        <Button small look="quiet" onClick={() => setOpen(true)}>
          {editor.editable ? words.compare : words.compareOnly}
        </Button>
      )}
      <Button small look="quiet" onClick={() => downloadCopy(entry)}>
        {words.download}
      </Button>
      <Button small look="bare" onClick={() => void plan.aside.dismiss(entry).catch(console.error)}>
        {words.dismiss}
      </Button>
      {open && editor !== undefined && (
        <Suspense fallback={null}>
          <SetAsideTool entry={entry} plan={plan} editor={editor} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </Banner>
  )
}

/** `readOnly`: as it is now. What the person might do when the copy was made may be long past. */
function asideWords({ kind, reason }: SetAside, readOnly: boolean): string {
  const words = strings.banner
  if (kind === 'late') return readOnly ? words.readOnlyNow : words.noAccess
  return kind === 'rescued' ? words.rescued : `${words.refused(named(reason))} ${words.refusedMore}`
}

/** For whoever was signed out or removed: nothing of theirs need stay on this device. */
export function RemoveOwn({ plan }: { plan: PlanSession }) {
  return (
    <Suspense fallback={null}>
      <RemoveKept of={{ only: plan.me.id }} small onRemoved={() => location.replace('/sign-in')} />
    </Suspense>
  )
}

/** The whole plan, taken out of the page by hand: as a file that can be imported, or as words for any other place. */
function Copies({ plan }: { plan: PlanSession }) {
  const words = strings.banner
  const [copied, setCopied] = useState(false)
  const copyText = async () => {
    const document = plan.copy()
    if (document === undefined) return
    const { planText } = await import('./plan-text.js')
    await navigator.clipboard.writeText(planText(document))
    setCopied(true)
  }
  return (
    <>
      <Button
        small
        look="quiet"
        onClick={() => {
          const document = plan.copy()
          if (document !== undefined) downloadPlan(document)
        }}
      >
        {words.downloadPlan}
      </Button>
      <Button small look="bare" onClick={() => void copyText().catch(console.error)}>
        {copied ? words.textCopied : words.copyText}
      </Button>
    </>
  )
}

/** The server names a block by its type and id, for those who repair; people know its kind. */
const named = (reason: string): string =>
  reason.replace(/^(\w+)(?: [\w-]+)?: /, (start, type: string) =>
    isBlockType(type) ? `${blocks[type].label}: ` : start,
  )

function Reload() {
  return (
    <Button small look="quiet" onClick={() => location.reload()}>
      {strings.status.reload}
    </Button>
  )
}

function Banner({ words, serious = false, children }: { words: string; serious?: boolean; children?: ReactNode }) {
  return (
    <div className="banner" role={serious ? 'alert' : 'status'} data-serious={serious ? '' : undefined}>
      <p>{words}</p>
      {children !== undefined && <div className="banner-buttons">{children}</div>}
    </div>
  )
}
