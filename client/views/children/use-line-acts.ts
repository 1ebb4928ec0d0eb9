import { useMemo } from 'react'
import type { ChildLine } from '../../../plan/children/line.js'
import type { ChildrenSession } from '../../children/children-session.js'
import { childrenWords } from '../../words/children.js'
import type { LineActs } from './line-editor.jsx'

const words = childrenWords.said

/** What can be done about a line. @param onDone the line is settled: what to say about it */
export function useLineActs(session: ChildrenSession, onDone: (line: ChildLine, said: string) => void): LineActs {
  return useMemo(
    () => ({
      approve: (line, text, proposal) => {
        if (session.approve(line, text, proposal)) onDone(line, words.approved)
      },
      hide: (line) => {
        session.hide(line)
        onDone(line, words.hidden)
      },
      back: (line) => {
        session.undecide(line.key)
        onDone(line, words.back)
      },
      keep: (line) => {
        session.keep(line)
        onDone(line, words.kept)
      },
    }),
    [session, onDone],
  )
}
