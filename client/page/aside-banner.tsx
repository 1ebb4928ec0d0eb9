import { lazy, Suspense, useState } from 'react'
import { blocks, isBlockType } from '../../schema/blocks.js'
import { Button } from '../app/button.jsx'
import type { PlanEditor } from '../editor/plan-editor.js'
import type { SetAside } from '../local/database.js'
import { strings } from '../strings.js'
import { Banner } from './banner.jsx'
import { downloadCopy, downloadPlan } from './download-copy.js'
import type { PlanSession } from './plan-session.js'
import { useSelected } from './use-signal.js'

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
