import { useEffect, useRef } from 'react'
import { readField } from '../../schema/values.js'
import { Button } from '../app/button.jsx'
import { blockFieldOf } from '../editor/block-field.js'
import { firstName } from '../editor/caret.js'
import type { PlanEditor } from '../editor/plan-editor.js'
import { type Clash, clashes, dismissClash } from '../editor/same-field.js'
import { colleagueWords } from '../words/colleagues.js'
import { displayValue } from './display-value.js'
import { keepClear } from './keep-clear.js'
import { MoreBanners } from './more-banners.jsx'
import { useSignal } from './use-signal.js'

/** Two people have set one field: what each chose, what the plan shows, and one click to the other value. */
export default function ClashNotices({ editor }: { editor: PlanEditor }) {
  const list = useSignal(clashes)
  // On return it may be told before the plan has been read, and names the block all the same.
  useSignal(editor.plan.reading)
  const card = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const { plan, editor: tiptap } = editor
    // What the plan shows now must be seen beside what is said about it.
    const blocks = () =>
      list.flatMap(({ blockId }) => plan.viewOf(blockId)?.dom.querySelector(':scope > .block-body') ?? [])
    return card.current === null ? undefined : keepClear(card.current, blocks, tiptap.view.dom)
  }, [list, editor])
  return (
    <div ref={card} className="clashes">
      {list.map((clash) => (
        <ClashNotice key={`${clash.blockId} ${clash.field}`} clash={clash} editor={editor} />
      ))}
      <MoreBanners />
    </div>
  )
}

function ClashNotice({ clash, editor }: { clash: Clash; editor: PlanEditor }) {
  const { blockId, field, shown } = clash
  const entry = editor.plan.plan.byId.get(blockId)
  const target = entry === undefined ? undefined : blockFieldOf(editor, entry, field)
  if (target === undefined) return null
  const said = (value: Clash['mine']) => displayValue({ ...target, value: readField(target.schema, value) })
  const words = colleagueWords.clash
  const who = clash.who ?? colleagueWords.somebody
  const told = words.told(
    clash.who === undefined ? who : firstName(who),
    target.title,
    editor.plan.words.cite(blockId) ?? '',
    said(clash.theirs),
    said(clash.mine),
  )
  const other = shown === 'mine' ? clash.theirs : clash.mine
  const choose = () => {
    editor.acts.setField(blockId, field, other)
    dismissClash(clash)
  }
  return (
    <div className="banner" role="status">
      <p>
        {told} {words.shows(said(clash[shown]))}
      </p>
      <div className="banner-buttons">
        <Button small look="quiet" onClick={choose}>
          {shown === 'mine'
            ? words.takeTheirs(clash.who === undefined ? who.toLowerCase() : firstName(who))
            : words.takeMine}
        </Button>
        <Button small look="bare" onClick={() => dismissClash(clash)}>
          {words.keep}
        </Button>
      </div>
    </div>
  )
}
