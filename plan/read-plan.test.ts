import { describe, expect, test } from 'vitest'
import type { BlockJson } from '../schema/document.js'
import { samplePlan } from '../schema/sample.js'
import { fromJson } from './plan-node.js'
import { type Plan, readPlan } from './read-plan.js'

const content = samplePlan.content.content ?? []
const read = (blocks: readonly BlockJson[], header = samplePlan.plan) => readPlan(blocks.map(fromJson), header)
const plan = read(content)

const block = (type: string, id: string, attrs: object = {}, text = ''): BlockJson => ({
  type,
  attrs: { id, ...attrs },
  ...(text === '' ? {} : { content: [{ type: 'text', text }] }),
})
const paragraph = (text: string, field?: string): BlockJson => ({
  type: 'paragraph',
  ...(field === undefined ? {} : { attrs: { field } }),
  content: [{ type: 'text', text }],
})
const numbersOf = ({ entries }: Plan) => Object.fromEntries(entries.map(({ id, number }) => [id, number]))
const ownersOf = ({ entries }: Plan) => Object.fromEntries(entries.map(({ id, owner }) => [id, owner]))
const sip = block('section', 's-sip', { part: 'sip' })

describe('the sample plan', () => {
  test('has its parts, judgements, issues and priorities', () => {
    expect(plan.entries).toHaveLength(188)
    expect(plan.parts.map(({ entry }) => entry.values.part)).toEqual([
      'context',
      'inspection',
      'sef',
      'voice',
      'strategy',
      'sip',
      'board',
      'standup',
      'cpd',
      'layer2',
      'approval',
    ])
    expect(plan.judgements).toHaveLength(8)
    expect(plan.issues).toHaveLength(5)
    expect(plan.priorities.map(({ actions }) => actions.length)).toEqual([5, 5, 4])
    expect(plan.priorities.map(({ outcomes }) => outcomes.length)).toEqual([3, 3, 2])
    expect(plan.orphans).toEqual([])
    expect(plan.unknown).toEqual([])
    expect(plan.prose).toEqual([])
    expect(plan.entries.filter(({ strayOf }) => strayOf)).toEqual([])
  })

  test('is numbered', () => {
    const numbers = numbersOf(plan)
    expect([numbers['pri-writing'], numbers['pri-attend'], numbers['pri-adapt']]).toEqual(['1', '2', '3'])
    expect([numbers['a-11'], numbers['a-15'], numbers['a-21'], numbers['a-34']]).toEqual(['1.1', '1.5', '2.1', '3.4'])
    expect([numbers['ms-01'], numbers['ms-02'], numbers['ms-03'], numbers['ms-20']]).toEqual([
      '1.1.1',
      '1.1.2',
      '1.2.1',
      '3.3.1',
    ])
    expect([numbers['out-1a'], numbers['out-1c'], numbers['out-2a']]).toEqual(['1a', '1c', '2a'])
    expect([numbers['e-01'], numbers['e-25']]).toEqual(['E1', 'E24'])
    expect(numbers['s-sip']).toBeNull()
    expect(plan.byId.get('j-ach')?.cite).toBe('Achievement')
    expect(plan.byId.get('oi-2')?.cite).toBe('Ofsted 2')
    expect(plan.byId.get('mat-1')?.cite).toBe('Trust review 1')
    expect(plan.byId.get('a-11')?.cite).toBe('1.1')
  })

  test('knows who belongs to whom', () => {
    const owners = ownersOf(plan)
    expect(owners).toMatchObject({
      'm-roll': 's-context',
      'f-inc-1': 'j-inc',
      'e-01': 'j-inc',
      'm-att': 'j-att',
      'pri-writing': 's-sip',
      'r-p1-25a': 'pri-writing',
      'out-1a': 'pri-writing',
      'm-books': 'pri-writing',
      'c-11': 'a-11',
      'r-11': 'a-11',
      'r-ms01': 'ms-01',
      'ms-02': 'a-11',
      // `of` overrides position.
      'e-15': 'a-11',
      'e-18': 'pri-writing',
      'st-1': 'a-11',
      // An everyday job on the board belongs to the board.
      'st-7': 's-board',
      'k-1': 's-choices',
      'k-3': 'pri-writing',
      'mon-1': 'pri-writing',
      'cp-1': 's-cpd',
      's-sip': null,
    })
    expect(plan.byId.get('r-ms01')).toMatchObject({ section: 's-sip', priority: 'pri-writing' })
    expect(plan.byId.get('st-1')).toMatchObject({ section: 's-sip', priority: 'pri-writing' })
  })

  test('shows references at both ends', () => {
    expect(plan.byId.get('pri-writing')?.links).toEqual([
      { field: 'because', to: 'oi-1', target: 'found' },
      { field: 'because', to: 'j-cur', target: 'found' },
      { field: 'because', to: 'j-ach', target: 'found' },
    ])
    expect(plan.byId.get('oi-1')?.backlinks).toEqual([{ field: 'because', from: 'pri-writing' }])
    expect(plan.byId.get('mat-1')?.backlinks).toEqual([{ field: 'addresses', from: 'a-12' }])
    expect(plan.byId.get('oi-2')?.backlinks).toEqual([])
    expect(plan.byId.get('j-inc')?.backlinks).toEqual([
      { field: 'of', from: 'e-01' },
      { field: 'of', from: 'e-02' },
    ])
    expect(plan.byId.get('a-11')?.backlinks).toEqual([
      { field: 'of', from: 'e-15' },
      { field: 'observations', from: 'su-1' },
      { field: 'supports', from: 'cp-1' },
    ])
    expect(plan.byId.get('pri-writing')?.backlinks.map(({ from }) => from)).toEqual([
      'e-18',
      'e-17',
      'cp-4',
      'l2-eng',
      'l2-ey',
    ])
    expect(plan.objectives.get('so-2')).toEqual(['pri-attend'])
  })

  test('gives a priority its labelled prose', () => {
    const prose = plan.byId.get('pri-writing')?.prose ?? []
    expect(prose.map(({ field }) => field)).toEqual(['whereNow', 'whereNext'])
    expect(prose[0]?.node.text).toMatch(/^57% of Year 6/)
  })

  test('gathers what a priority owns by kind', () => {
    const [writing] = plan.priorities
    expect(writing?.ratings.map(({ id }) => id)).toEqual(['r-p1-25a', 'r-p1-25b', 'r-p1-25c'])
    expect(writing?.evidence.map(({ id }) => id)).toEqual(['e-18', 'e-17'])
    expect(writing?.actions[0]?.milestones.map(({ entry }) => entry.id)).toEqual(['ms-01', 'ms-02'])
    expect(writing?.actions[0]?.steps.map(({ id }) => id)).toEqual(['st-1', 'st-2'])
    expect(writing?.actions[0]?.resources[0]?.values.cost).toBe(3200)
    expect(writing?.assessments.map(({ id }) => id)).toEqual(['pa-1'])
  })
})

describe('prose', () => {
  test('belongs to the block before it; labelled prose finds its priority', () => {
    const found = read([
      paragraph('before all'),
      sip,
      block('priority', 'p-1'),
      block('rag', 'r-1'),
      paragraph('now', 'whereNow'),
      paragraph('plain'),
      block('section', 's-2'),
      paragraph('lost label', 'whereNow'),
    ])
    expect(found.prose.map(({ node }) => node.text)).toEqual(['before all'])
    const proseOf = (id: string) => found.byId.get(id)?.prose.map(({ field, node }) => [field, node.text])
    expect(proseOf('p-1')).toEqual([['whereNow', 'now']])
    expect(proseOf('r-1')).toEqual([[null, 'plain']])
    expect(proseOf('s-2')).toEqual([[null, 'lost label']])
  })

  test('of lists and quotes is read as lines', () => {
    const item = (text: string) => ({ type: 'listItem', content: [paragraph(text)] })
    const list: BlockJson = { type: 'bulletList', content: [item('one'), item('two')] }
    const lines: BlockJson = {
      type: 'paragraph',
      content: [{ type: 'text', text: 'a' }, { type: 'hardBreak' }, { type: 'text', text: 'b' }],
    }
    expect([fromJson(list).text, fromJson(lines).text, fromJson({ type: 'paragraph' }).text]).toEqual([
      'one\ntwo',
      'a\nb',
      '',
    ])
  })
})

describe('reading again', () => {
  const edit = (id: string, change: (one: BlockJson) => BlockJson) =>
    content.map((one) => (one.attrs?.id === id ? change(one) : one))
  const changed = (next: Plan) =>
    next.entries.filter((entry, index) => entry !== plan.entries[index]).map(({ id }) => id)

  test('the same list gives the same entries and branches', () => {
    const again = read(content)
    expect(again.entries.every((entry, index) => entry === plan.entries[index])).toBe(true)
    expect(again.parts.every((part, index) => part === plan.parts[index])).toBe(true)
  })

  test('a keystroke changes one entry, and the branches above it', () => {
    const next = read(edit('ms-01', (one) => ({ ...one, content: [{ type: 'text', text: 'Other' }] })))
    expect(changed(next)).toEqual(['ms-01'])
    const [writing, attend] = plan.priorities
    expect(next.priorities[0]).not.toBe(writing)
    expect(next.priorities[0]?.entry).toBe(writing?.entry)
    expect(next.priorities[0]?.actions[0]).not.toBe(writing?.actions[0])
    expect(next.priorities[0]?.actions[1]).toBe(writing?.actions[1])
    expect(next.priorities[0]?.outcomes).toBe(writing?.outcomes)
    expect(next.priorities[0]?.ratings).toBe(writing?.ratings)
    expect(next.priorities[1]).toBe(attend)
  })

  test('an edit of labelled prose changes the priority it belongs to', () => {
    const next = read(edit('pri-writing-now', (one) => ({ ...one, content: [{ type: 'text', text: 'Other' }] })))
    expect(changed(next)).toEqual(['pri-writing'])
  })

  test('a block removed changes the numbers after it and the ends of its links, nothing else', () => {
    const next = read(content.filter((one) => one.attrs?.id !== 'j-cur'))
    const before = new Map(plan.entries.map((entry) => [entry.id, entry]))
    const ids = next.entries.filter((entry) => entry !== before.get(entry.id)).map(({ id }) => id)
    // Its evidence and findings fall to the judgement before it.
    expect(ids).toEqual(['j-inc', 'f-cur-1', 'f-cur-2', 'e-03', 'e-04', 'e-05', 'pri-writing'])
    expect(next.byId.get('pri-writing')?.links[1]).toEqual({ field: 'because', to: 'j-cur', target: 'missing' })
    read(content)
  })
})
