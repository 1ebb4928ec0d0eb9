import type { BlockJson, InlineJson, MarkJson, PlanDocument } from '../schema/document.js'

/** Which rules a text was made by: signatures name them, so that later rules leave earlier signatures verifiable. */
export const CANONICAL_FORM = 1

/**
 * Header fields that say how far a plan has come. Presenting, approving and publishing are what signatures are for: they
 * change nothing of what was signed.
 */
const PROGRESS: ReadonlySet<string> = new Set(['status', 'presentedOn', 'approvedOn', 'publishedOn', 'closedOn'])

/** Fields of a sign-off block that repeat the record of a signature. Who is to sign, and any remark, is signed. */
const RECORD: ReadonlySet<string> = new Set(['signedOn', 'method', 'version'])

export const isProgress = (headerField: string): boolean => PROGRESS.has(headerField)
export const isRecord = (type: string, field: string): boolean => type === 'signoff' && RECORD.has(field)

/**
 * What people put their names to, as one text: JSON with sorted keys (by UTF-16 code unit) and no white space. Two documents
 * that say the same give the same text, whatever order people typed in: what is empty (null, an empty text, list or record)
 * is left out, people stand by their ids, marks by their names, lists inside attributes are written the same way, and runs of
 * text that look alike are one. Letters stay as they were typed; numbers are written as JSON writes them. What records
 * the plan's progress is left out (docs/decisions/0175).
 */
export function canonicalPlan({ schemaVersion, plan, content, readings }: PlanDocument): string {
  const header = Object.fromEntries(Object.entries(plan).filter(([name]) => !isProgress(name)))
  const people = [...(plan.people ?? [])].sort((one, other) => (one.id < other.id ? -1 : 1))
  return canonicalJson({
    schemaVersion,
    plan: { ...header, people },
    content: (content.content ?? []).map(blockOf),
    readings,
  })
}

/** JSON with sorted keys, without white space and without what is empty. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  const written = members.flatMap(([name, member]) => {
    const text = member === undefined ? 'null' : canonicalJson(member)
    return EMPTY.has(text) ? [] : [`${JSON.stringify(name)}:${text}`]
  })
  return `{${written.join(',')}}`
}

const EMPTY: ReadonlySet<string> = new Set(['null', '""', '[]', '{}'])

function blockOf(block: BlockJson): object {
  const attrs = Object.entries(block.attrs ?? {}).flatMap(([name, value]) => {
    if (isRecord(block.type, name)) return []
    return [[name, fieldValue(value)] as const]
  })
  return { type: block.type, attrs: Object.fromEntries(attrs), content: childrenOf(block.content ?? []) }
}

/**
 * A list or record inside an attribute says the same however its JSON was spaced and ordered. Told by its letters and not by
 * the schema: what was signed can be checked for ever, by whoever knows these rules.
 */
function fieldValue(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value
  try {
    const text = canonicalJson(JSON.parse(value))
    return EMPTY.has(text) ? undefined : text
  } catch {
    return value
  }
}

interface Run {
  readonly type: 'text'
  readonly text: string
  readonly marks: readonly MarkJson[]
}

function childrenOf(children: readonly (BlockJson | InlineJson)[]): readonly object[] {
  const found: object[] = []
  let last: Run | undefined
  for (const child of children) {
    const marks = 'marks' in child ? sorted(child.marks ?? []) : []
    if (!isText(child)) {
      last = undefined
      found.push({ ...blockOf(child as BlockJson), marks }) // a line break or a reference has no content, which reads as none
      continue
    }
    if (child.text === '') continue
    const alike = last !== undefined && canonicalJson(last.marks) === canonicalJson(marks)
    if (alike) found.pop()
    last = { type: 'text', text: alike ? `${last?.text}${child.text}` : child.text, marks }
    found.push(last)
  }
  return found
}

function isText(child: BlockJson | InlineJson): child is Extract<InlineJson, { type: 'text' }> {
  return child.type === 'text' && 'text' in child
}

function sorted(marks: readonly MarkJson[]): readonly MarkJson[] {
  return [...marks].sort((one, other) => (one.type < other.type ? -1 : 1))
}
