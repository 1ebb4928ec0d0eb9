import { Fragment } from 'react'
import type { ChildLine, ChildrenPage } from '../../../plan/children/line.js'
import type { WordingEntry } from '../../../schema/children/entries.js'
import { childrenWords as words } from '../../words/children.js'
import { waitingFor } from './council/proposals.js'
import type { Desk } from './desk.js'
import { groupsOf, type LineGroup } from './groups.js'
import type { LineActs } from './line-editor.jsx'
import { LineRow } from './line-row.jsx'
import { isActionLine, withoutRoom } from './no-room.js'
import { onLineKey } from './use-line-keys.js'
import type { Writers } from './use-writers.js'

const NO_WORDS: ReadonlyMap<string, WordingEntry> = new Map()
/** How a priority is going. */
const RATING = 'C40'
const NOBODY: readonly string[] = []

interface Props {
  readonly desk: Desk
  readonly page: ChildrenPage
  readonly lines: readonly ChildLine[]
  readonly wordings: ReadonlyMap<string, ReadonlyMap<string, WordingEntry>>
  readonly writers: Writers
  /** Key of the line in hand. */
  readonly open: string | undefined
  readonly acts: LineActs
  readonly onOpen: (line: string) => void
  readonly onLeave: (line: string) => void
}

/** Lines in the order and the groups of the page. */
export function LineList({ desk, page, lines, wordings, writers, open, acts, onOpen, onLeave }: Props) {
  const { proposals = [], stale = [] } = desk.here.state ?? {}
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the lines in it have the keys
    <div className="child-groups" onKeyDown={onLineKey}>
      {groupsOf(lines, page.priorities).map((group) => (
        <section key={group.key} className="child-group" aria-labelledby={`child-group-${group.key}`}>
          <h2 id={`child-group-${group.key}`}>{headingOf(group, desk)}</h2>
          <ul>
            {group.lines.map((line) => (
              <Fragment key={line.key}>
                <LineRow
                  desk={desk}
                  line={line}
                  open={open === line.key}
                  wordings={wordings.get(line.key) ?? NO_WORDS}
                  writers={writers.get(line.key) ?? NOBODY}
                  proposed={waitingFor(line.key, proposals).length}
                  changedOn={stale.find(({ key }) => key === line.key)?.changedOn}
                  note={line.template === RATING && group.priority?.suggested === true ? words.suggested : undefined}
                  acts={acts}
                  onOpen={onOpen}
                  onLeave={onLeave}
                />
                {line === group.lines.findLast(isActionLine) && <NoRoom desk={desk} lines={group.lines} line={line} />}
              </Fragment>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

/** Under the last action of a priority: the others, for which there is no room. */
function NoRoom({ desk, lines, line }: { desk: Desk; lines: readonly ChildLine[]; line: ChildLine }) {
  const others = withoutRoom(desk.read, line.priority ?? '', lines)
  return others.length === 0 ? null : <li className="child-no-room">{words.noRoom(others)}</li>
}

/** A priority by its number and title in the plan, so that staff know it; the children's name for it is a line below. */
function headingOf({ section, lines }: LineGroup, { read }: Desk): string {
  const entry = read.byId.get(lines[0]?.priority ?? '')
  if (section === 'good' && lines[0]?.template.startsWith('F') === true) return words.story
  if (entry === undefined) return words.sections[section]
  return words.priority(entry.number ?? '', entry.text.trim() === '' ? words.untitledPriority : entry.text)
}
