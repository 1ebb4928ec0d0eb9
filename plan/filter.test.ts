import { describe, expect, test } from 'vitest'
import { samplePlan } from '../schema/sample.js'
import { choicesOf, filterPlan, isWithin, personCalled } from './filter.js'
import { fromJson } from './plan-node.js'
import { readPlan } from './read-plan.js'

const { plan: header, content } = samplePlan
const plan = readPlan((content.content ?? []).map(fromJson), header)
/** As if every action were amber and every priority not yet rated. */
const ratingOf = ({ type }: { readonly type: string }) =>
  type === 'action' ? 'amber' : type === 'priority' ? 'none' : undefined
const typesOf = (ids: ReadonlySet<string>) => new Set([...ids].map((id) => plan.byId.get(id)?.type))

describe('a filter of the sample plan', () => {
  test('by person finds what names them as responsible, and where it stands', () => {
    const { hits, shown } = filterPlan(plan, { person: 'p-eng' }, ratingOf)
    expect(hits.size).toBeGreaterThan(1)
    for (const id of hits) expect(JSON.stringify(plan.byId.get(id)?.values)).toContain('"p-eng"')
    expect(typesOf(hits)).not.toContain('rag')
    for (const id of shown) expect(hits.has(id) || [...hits].some((hit) => isOver(id, hit))).toBe(true)
    expect(typesOf(shown)).toContain('section')
  })

  test('by area finds judgements, priorities and what they own', () => {
    const { hits } = filterPlan(plan, { area: 'inclusion' }, ratingOf)
    expect(typesOf(hits)).toContain('judgement')
    const judged = plan.judgements.filter(({ entry }) => entry.values.area === 'inclusion')
    for (const { entry, owned } of judged)
      for (const id of [entry.id, ...owned.map((one) => one.entry.id)]) expect(hits).toContain(id)
    for (const { entry } of plan.judgements) expect(hits.has(entry.id)).toBe(entry.values.area === 'inclusion')
  })

  test('by rating asks the reading, and asks for all parts at once', () => {
    const amber = filterPlan(plan, { rating: 'amber' }, ratingOf)
    expect(typesOf(amber.hits)).toEqual(new Set(['action']))
    const theirs = filterPlan(plan, { rating: 'amber', person: 'p-eng' }, ratingOf)
    expect(theirs.hits.size).toBeGreaterThan(0)
    expect(theirs.hits.size).toBeLessThan(amber.hits.size)
    expect(filterPlan(plan, { rating: 'blue' }, ratingOf)).toEqual({ hits: new Set(), shown: new Set() })
  })

  test('offers what occurs, with how much it finds', () => {
    const { people, areas, ratings, grades } = choicesOf(plan, ratingOf)
    for (const [person, found] of people) expect(filterPlan(plan, { person }, ratingOf).hits.size).toBe(found)
    for (const [area, found] of areas) expect(filterPlan(plan, { area }, ratingOf).hits.size).toBe(found)
    for (const [rating, found] of ratings) expect(filterPlan(plan, { rating }, ratingOf).hits.size).toBe(found)
    for (const [grade, found] of grades) expect(filterPlan(plan, { grade }, ratingOf).hits.size).toBe(found)
    expect(Math.min(people.size, areas.size, ratings.size, grades.size)).toBeGreaterThan(0)
  })

  test('takes in what stands under a hit', () => {
    const [first] = plan.priorities
    const owned = first?.actions[0]?.entry
    if (first === undefined || owned === undefined) throw new Error('the sample has a priority with an action')
    expect(isWithin(plan, new Set([first.entry.id]), owned)).toBe(true)
    expect(isWithin(plan, new Set([owned.id]), first.entry)).toBe(false)
  })

  function isOver(id: string, hit: string): boolean {
    for (let owner = plan.byId.get(hit)?.owner; owner != null; owner = plan.byId.get(owner)?.owner)
      if (owner === id) return true
    return false
  }
})

describe('the signed-in person in the plan’s list', () => {
  const people = [
    { name: 'Ms Zoë Ashcombe (SENDCo)' },
    { name: 'Dev Ashcombe' },
    { name: 'Sam Lee' },
    { name: 'Sam Lee' },
  ]
  test('is found by name, without title, brackets and accents', () => {
    expect(personCalled(people, 'zoe ashcombe')).toBe(people[0])
    expect(personCalled(people, 'Mr Dev  Ashcombe')).toBe(people[1])
  })
  test('is nobody when no name or two names fit', () => {
    expect(personCalled(people, 'Sam Lee')).toBeUndefined()
    expect(personCalled(people, 'Ashcombe')).toBeUndefined()
    expect(personCalled(people, '')).toBeUndefined()
  })
})
