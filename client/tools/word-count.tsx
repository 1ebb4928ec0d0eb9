import { useState } from 'react'
import { type Length, lengthOf, lengthOfPart, lengthOfPlan } from '../../plan/count-words.js'
import { shorten } from '../../plan/shorten.js'
import type { ToolProps } from '../page/tool-props.js'
import { Dialog } from '../people/dialog.jsx'
import { withMantine } from '../theme/with-mantine.jsx'
import { wordCountWords } from '../words/word-count.js'
import '../theme/word-count.css'

/** How long the plan is, the part in hand, and what is selected. */
function WordCount({ editor, onClose }: ToolProps) {
  const [rows] = useState(() => rowsOf(editor))
  return (
    <Dialog title={wordCountWords.title} onClose={onClose}>
      <table className="word-count">
        <thead>
          <tr>
            <td />
            <th scope="col">{wordCountWords.words}</th>
            <th scope="col">{wordCountWords.characters}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, { words, characters }]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{words.toLocaleString('en-GB')}</td>
              <td>{characters.toLocaleString('en-GB')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="word-count-note">{wordCountWords.note}</p>
    </Dialog>
  )
}

export default withMantine(WordCount)

function rowsOf({ editor, plan }: ToolProps['editor']): readonly (readonly [string, Length])[] {
  const { doc, selection } = editor.state
  const hand = plan.hand.get()
  const part = hand === undefined ? undefined : lengthOfPart(plan.plan, hand)
  const chosen = selection.empty ? '' : doc.textBetween(selection.from, selection.to, '\n', ' ')
  return [
    ...(chosen.trim() === '' ? [] : [[wordCountWords.selection, lengthOf(chosen)] as const]),
    ...(part === undefined ? [] : [[wordCountWords.part(shorten(part.part.text, 40)), part.length] as const]),
    [wordCountWords.plan, lengthOfPlan(plan.plan)] as const,
  ]
}
