import { lazy, Suspense, useState } from 'react'
import { Button } from '../app/button.jsx'
import { newVersion } from '../app/service-worker.js'
import type { PlanEditor } from '../editor/plan-editor.js'
import { clashes } from '../editor/same-field.js'
import { strings } from '../strings.js'
import { Signal } from '../sync/signal.js'
import { Banner } from './banner.jsx'
import { hasBlock } from './copies-aside.js'
import { hasText } from './frozen-plan.jsx'
import { MoreBanners } from './more-banners.jsx'
import type { PlanSession } from './plan-session.js'
import { useSelected, useSignal } from './use-signal.js'

const ClashNotices = lazy(() => import('./clash-notices.jsx'))
const Aside = lazy(() => import('./aside-banner.jsx'))
const Copies = lazy(() => import('./aside-banner.jsx').then(({ Copies }) => ({ default: Copies })))
const SinceLastVisit = lazy(() => import('./since-last-visit.jsx'))
const ChildrenStale = lazy(() => import('../views/children/publish/stale-banner.jsx'))
const RemoveKept = lazy(() => import('../people/remove-kept.jsx'))
const SignInDialog = lazy(() => import('../people/sign-in-dialog.jsx'))
const silent = new Signal<undefined>(undefined)

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
  const removed = useSignal(editor?.removed ?? silent)
  // One event, one banner: that of the words which are kept says it as well.
  const kept = useSelected(plan.aside.list, (list) =>
    list.some((entry) => entry.kind === 'rescued' && hasBlock(entry, removed?.block.blockId)),
  )
  const clashed = useSelected(clashes, (list) => list.length > 0)
  const [signingIn, setSigningIn] = useState(false)
  const birth = useSignal(plan.server.birth)
  const words = strings.banner
  const copies =
    stage.name === 'editing' ? (
      <Suspense fallback={null}>
        <Copies plan={plan} />
      </Suspense>
    ) : undefined
  return (
    <>
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
        {notice !== undefined && !(kept && notice === strings.page.removedHere) && (
          <Banner words={notice}>
            <Button small look="bare" onClick={() => editor?.notice.set(undefined)}>
              {words.understood}
            </Button>
          </Banner>
        )}
        {update !== undefined && (
          <Banner words={words.newVersion}>
            <Button small look="quiet" onClick={update}>
              {strings.status.reload}
            </Button>
          </Banner>
        )}
        {editor?.editable === true && (
          <Suspense fallback={null}>
            <ChildrenStale plan={plan} />
          </Suspense>
        )}
        <MoreBanners />
      </div>
      {/* It tells of what was: it stands above the paper and covers none of it, until somebody walks through the changes. */}
      {editor !== undefined && (
        <Suspense fallback={null}>
          <SinceLastVisit plan={plan} editor={editor} />
        </Suspense>
      )}
    </>
  )
}

/** Copies of text that has no place in the plan any more. Without an editor there is nothing to compare them with. */
export function Asides({ plan, editor }: { plan: PlanSession; editor?: PlanEditor | undefined }) {
  return useSignal(plan.aside.list).map((entry) => (
    <Suspense key={entry.id ?? entry.at} fallback={null}>
      <Aside entry={entry} plan={plan} editor={editor} />
    </Suspense>
  ))
}

/** For whoever was signed out or removed: nothing of theirs need stay on this device. */
export function RemoveOwn({ plan }: { plan: PlanSession }) {
  return (
    <Suspense fallback={null}>
      <RemoveKept of={{ only: plan.me.id }} small onRemoved={() => location.replace('/sign-in')} />
    </Suspense>
  )
}

function Reload() {
  return (
    <Button small look="quiet" onClick={() => location.reload()}>
      {strings.status.reload}
    </Button>
  )
}
