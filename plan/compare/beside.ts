import type { PlanDocument } from '../../schema/document.js'
import { headerSchema, personSchema } from '../../schema/header.js'
import { parseReadingKey } from '../../schema/readings.js'
import type { Plan } from '../read-plan.js'
import type { ChangedField, ChangedHeader, ChangedPerson, ChangedReading } from './change.js'

/** Fields of the header that say which plan it is, and people, who are compared one by one. */
const APART: ReadonlySet<string> = new Set(['id', 'people'])

interface Shape {
  readonly title?: string
  readonly format?: string
  readonly properties?: Readonly<Record<string, Shape>>
  readonly items?: Shape
}

interface Leaf {
  readonly path: readonly string[]
  readonly titles: readonly string[]
  readonly value: unknown
  readonly date: boolean
}

/** Details of the plan as a whole that differ, one by one. */
export function compareHeaders(before: PlanDocument, after: PlanDocument): readonly ChangedHeader[] {
  const [old, now] = [leavesOf(before), leavesOf(after)]
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key), now.get(key)]
    const leaf = is ?? was
    if (leaf === undefined || isSame(was?.value, is?.value)) return []
    const { path, titles, date } = leaf
    const how = howOf(was?.value, is?.value, date)
    return [{ kind: 'header', path, titles, before: was?.value, after: is?.value, how, priority: null }]
  })
}

function leavesOf({ plan }: PlanDocument): ReadonlyMap<string, Leaf> {
  const leaves = new Map<string, Leaf>()
  const walk = (value: unknown, shape: Shape | undefined, path: readonly string[], titles: readonly string[]) => {
    if (value === null || value === undefined || value === '') return
    const keys = Array.isArray(value) ? keysOf(value) : undefined
    if (Array.isArray(value) && keys !== undefined) {
      for (const [at, key] of keys.entries()) walk(value[at], shape?.items, [...path, key], titles)
    } else if (typeof value === 'object' && !Array.isArray(value)) {
      const known = Object.keys(shape?.properties ?? {})
      const names = Object.entries(value).sort(([a], [b]) => known.indexOf(a) - known.indexOf(b))
      for (const [name, one] of names) {
        if (path.length === 0 && APART.has(name)) continue
        // What an item of a list is known by stands in the path.
        if ((name === 'id' || name === 'key') && path.at(-1) === one) continue
        const inner = shape?.properties?.[name]
        walk(one, inner, [...path, name], [...titles, inner?.title ?? name])
      }
    } else leaves.set(JSON.stringify(path), { path, titles, value, date: shape?.format === 'date' })
  }
  walk(plan, headerSchema, [], [])
  return leaves
}

/** Ids or keys of the items of a list; undefined when they have none, or two have the same. */
function keysOf(list: readonly unknown[]): readonly string[] | undefined {
  const keys = list.flatMap((item) => {
    const { id, key }: { id?: unknown; key?: unknown } = Object(item)
    const known = id ?? key
    return typeof known === 'string' ? [known] : []
  })
  return keys.length === list.length && new Set(keys).size === keys.length && keys.length > 0 ? keys : undefined
}

export function comparePeople(before: PlanDocument, after: PlanDocument): readonly ChangedPerson[] {
  const byId = ({ plan }: PlanDocument) => new Map(plan.people.map((person) => [person.id, person]))
  const [old, now] = [byId(before), byId(after)]
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((id) => {
    const [was, is] = [old.get(id), now.get(id)]
    const fields = Object.entries(personSchema.properties).flatMap(([field, { title }]) => {
      // Both are looked up by a name of the same record.
      const [from, to] = [was, is].map((one) => one?.[field as keyof typeof personSchema.properties] ?? undefined)
      return isSame(from, to) ? [] : [{ field, title, before: from, after: to, how: howOf(from, to, false) }]
    })
    const what = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed'
    if (what === 'changed' && fields.length === 0) return []
    return [{ kind: 'person', what, id, name: is?.name ?? was?.name ?? '', fields, priority: null }]
  })
}

export function compareReadings(
  [before, planBefore]: readonly [PlanDocument, Plan],
  [after, planAfter]: readonly [PlanDocument, Plan],
): readonly ChangedReading[] {
  const [old, now] = [before.readings ?? {}, after.readings ?? {}]
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].sort().flatMap((key) => {
    const [was, is] = [old[key], now[key]]
    if (isSame(was, is)) return []
    const what = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed'
    const of = parseReadingKey(key)
    const metric = planAfter.byId.get(of?.metric ?? '') ?? planBefore.byId.get(of?.metric ?? '')
    const measure = metric?.text ?? of?.metric ?? key
    return [{ kind: 'reading', what, key, of, before: was, after: is, measure, priority: metric?.priority ?? null }]
  })
}

export function howOf(before: unknown, after: unknown, date: boolean): ChangedField['how'] {
  if (before === undefined) return 'set'
  if (after === undefined) return 'cleared'
  if (!date || typeof before !== 'string' || typeof after !== 'string') return 'changed'
  return after > before ? 'later' : 'earlier'
}

/** Two values of JSON; null and an absent member are one, and the order of members says nothing. */
export function isSame(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b)
}

export function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_, one: unknown) => {
    if (typeof one !== 'object' || one === null || Array.isArray(one)) return one
    const filled = Object.entries(one).filter(([, inner]) => inner !== null && inner !== undefined)
    return Object.fromEntries(filled.sort(([x], [y]) => (x < y ? -1 : 1)))
  })
}
