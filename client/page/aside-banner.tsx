import { lazy, Suspense, useDeferredValue, useMemo, useState } from 'react'
import { blocks, isBlockType } from '../../schema/blocks.js'
import { Button } from '../app/button.jsx'
import type { PlanEditor } from '../editor/plan-editor.js'
import type { SetAside } from '../local/database.js'
import { strings } from '../strings.js'
import { Signal } from '../sync/signal.js'
import { Banner } from './banner.jsx'
import { hasBlock } from './copies-aside.js'
import { downloadCopy, downloadPlan } from './download-copy.js'
import type { PlanSession } from './plan-session.js'
import { isInPlan } from './set-aside-differences.js'
import { useSelected, useSignal } from './use-signal.js'

const SetAsideTool = lazy(() => import('../tools/set-aside.jsx'))

interface AsideProps {
  readonly entry: SetAside
  readonly plan: PlanSession
  readonly editor: PlanEditor | undefined
}

/** One copy of text that has no place in the plan any more. */
export default function Aside({ entry, plan, editor }: AsideProps) {
  const words = strings.banner
  const readOnly = useSelected(plan.sync, ({ name }) => name !== 'forbidden') && !plan.canWrite
  const [open, setOpen] = useState(false)
  const inPlan = useInPlan(entry, plan, editor)
  const mine = useSignal(editor?.removed ?? none)?.block.blockId
  return (
    <Banner
      words={inPlan ? words.inPlan : asideWords(entry, readOnly, hasBlock(entry, mine))}
      serious={!inPlan && entry.kind !== 'rescued'}
      over={inPlan}
    >
      {editor !== undefined && !inPlan && (
        <Button small look="quiet" onClick={() => setOpen(true)}>
          {editor.editable ? words.compare : words.compareOnly}
        </Button>
      )}
      <Button small look="quiet" onClick={() => downloadCopy(entry)}>
        {words.download}
      </Button>
      <Button small look="bare" onClick={() => void plan.aside.dismiss(entry).catch(console.error)}>
        {inPlan ? words.doneClose : words.dismiss}
      </Button>
      {open && editor !== undefined && (
        <Suspense fallback={null}>
          <SetAsideTool entry={entry} plan={plan} editor={editor} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </Banner>
  )
}

const none = new Signal<undefined>(undefined)

/** Whether nothing of a copy is missing in the plan any more, and the server has it. */
function useInPlan(entry: SetAside, plan: PlanSession, editor: PlanEditor | undefined): boolean {
  const saved = useSelected(plan.sync, ({ name }) => name === 'saved')
  const reading = useDeferredValue(useSignal(editor?.plan.reading ?? none))
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew when the plan was
  return useMemo(
    () => saved && editor?.editable === true && isInPlan(editor.doc, entry),
    [saved, reading, editor, entry],
  )
}

/** `readOnly`: as it is now. What the person might do when the copy was made may be long past. */
function asideWords({ kind, reason }: SetAside, readOnly: boolean, justNow: boolean): string {
  const words = strings.banner
  if (justNow) return words.removedHere
  if (kind === 'late') return readOnly ? words.readOnlyNow : words.noAccess
  return kind === 'rescued' ? words.rescued : `${words.refused(named(reason))} ${words.refusedMore}`
}

/** The whole plan, taken out of the page by hand: as a file that can be imported, or as words for any other place. */
export function Copies({ plan }: { plan: PlanSession }) {
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
