import type { ChildLine, ChildPriority, LineSection } from '../../../plan/children/line.js'

/** Lines that stand together on the page, under one heading. */
export interface LineGroup {
  readonly key: string
  readonly section: LineSection
  /** Of a group that is about one priority. */
  readonly priority: ChildPriority | undefined
  readonly lines: readonly ChildLine[]
}

/**
 * Lines in the order of the page, in its groups: what stands at the top, what is good, one group for each priority, people and
 * words, the foot. Lines that follow each other belong together; a priority's lines do wherever they stand.
 */
export function groupsOf(lines: readonly ChildLine[], priorities: readonly ChildPriority[]): readonly LineGroup[] {
  const groups = new Map<string, { section: LineSection; priority: string | undefined; lines: ChildLine[] }>()
  for (const line of lines) {
    const key = line.priority === undefined ? line.section : `${line.section}/${line.priority}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { section: line.section, priority: line.priority, lines: [line] })
    else group.lines.push(line)
  }
  return [...groups].map(([key, { section, priority, lines: own }]) => ({
    key,
    section,
    priority: priorities.find(({ id }) => id === priority),
    lines: own,
  }))
}
