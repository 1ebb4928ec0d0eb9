import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type BlockType, blocks, blockTypes } from '../schema/blocks.js'
import type { BlockDefinition } from '../schema/define-block.js'
import type { BlockJson } from '../schema/document.js'
import { proseTypes } from '../schema/prose.js'
import { samplePlan } from '../schema/sample.js'
import type { AnyBranch } from './branches.js'
import { fromJson } from './plan-node.js'
import { type Plan, readPlan } from './read-plan.js'

// Few ids, so that references meet and ids repeat.
const id = fc.constantFrom('b-1', 'b-2', 'b-3', 'b-4', 'b-5', 'b-6', '', 7, null)
const ids = fc.oneof(
  fc.array(id, { maxLength: 3 }).map((list) => JSON.stringify(list)),
  fc.json(),
  fc.string(),
)

function valueFor(type: BlockType, name: string): fc.Arbitrary<unknown> {
  const definition: BlockDefinition = blocks[type]
  const field = definition.fields[name]
  const choices = field !== undefined && 'enum' in field ? (field.enum ?? []) : []
  return fc.oneof(fc.constantFrom<unknown>(null, ...choices), id, ids, fc.anything())
}

const structured = fc.constantFrom(...blockTypes).chain((type) => {
  const fields = Object.keys(blocks[type].fields).map((name) => [name, valueFor(type, name)] as const)
  return fc
    .record(Object.fromEntries(fields), { requiredKeys: [] })
    .chain((attrs) => fc.tuple(fc.constant(attrs), id, fc.string()))
    .map(([attrs, own, text]): BlockJson => ({ type, attrs: { ...attrs, id: own }, content: [{ type: 'text', text }] }))
})
const prose = fc
  .tuple(
    fc.constantFrom(...proseTypes),
    fc.constantFrom<unknown>('whereNow', 'whereNext', 'elsewhere', null, 3),
    fc.string(),
  )
  .map(([type, field, text]): BlockJson => ({ type, attrs: { field }, content: [{ type: 'text', text }] }))
const unknown = fc.constantFrom('wish', 'table', 'constructor', '__proto__').map((type): BlockJson => ({ type }))
const lists = fc.array(fc.oneof({ weight: 6, arbitrary: structured }, { weight: 2, arbitrary: prose }, unknown), {
  maxLength: 40,
})

const read = (list: readonly BlockJson[]) => readPlan(list.map(fromJson), samplePlan.plan)
const below = (branch: AnyBranch): readonly AnyBranch[] => [branch, ...branch.owned.flatMap(below)]
const nodesOf = (plan: Plan) => [
  ...plan.entries.flatMap((entry) => [entry.node, ...entry.prose.map(({ node }) => node)]),
  ...plan.prose.map(({ node }) => node),
  ...plan.unknown,
]

test('whatever the list holds, every node appears exactly once, and reading it again changes nothing', () => {
  fc.assert(
    fc.property(lists, (list) => {
      const nodes = list.map(fromJson)
      const plan = read(list)
      expect(nodesOf(plan)).toHaveLength(nodes.length)
      expect(new Set(nodesOf(plan))).toEqual(new Set(nodes))

      const inTree = [...plan.parts, ...plan.orphans].flatMap(below).map(({ entry }) => entry)
      expect(inTree).toHaveLength(plan.entries.length)
      expect(new Set(inTree)).toEqual(new Set(plan.entries))

      const numbers = plan.entries.flatMap(({ number }) => (number === null ? [] : [number]))
      expect(new Set(numbers).size).toBe(numbers.length)

      const again = read(list)
      expect(again.entries.every((entry, place) => entry === plan.entries[place])).toBe(true)
      expect(again.parts.every((part, place) => part === plan.parts[place])).toBe(true)
    }),
    { numRuns: 300 },
  )
})

test('every back-link has its link, and every found link its back-link', () => {
  fc.assert(
    fc.property(lists, (list) => {
      const plan = read(list)
      for (const entry of plan.entries) {
        for (const { field, from } of entry.backlinks) {
          const sources = plan.entries.filter((one) => one.id === from)
          const says = sources.some((one) => one.links.some((link) => link.field === field && link.to === entry.id))
          expect(says || field === 'of').toBe(true)
        }
        for (const { field, to, target } of entry.links) {
          const ownTarget = entry.type === 'evidence' && entry.owner === to
          if (target !== 'found' || ownTarget) continue
          expect(plan.byId.get(to)?.backlinks).toContainEqual({ field, from: entry.id })
        }
      }
    }),
    { numRuns: 200 },
  )
})
