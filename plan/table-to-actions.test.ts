import { expect, test } from 'vitest'
import { samplePlan } from '../schema/sample.js'
import { validateBlock } from '../schema/validate.js'
import { tableToActions } from './table-to-actions.js'

const header = {
  ...samplePlan.plan,
  people: [
    { id: 'p-pl', name: 'Priya Lowell', initials: 'PL', role: 'English lead' },
    { id: 'p-da', name: 'Dev Ashcombe', initials: 'DA' },
    { id: 'p-zo', name: 'Zoë Ash' },
  ],
}

function read(rows: readonly (readonly string[])[]) {
  const table = tableToActions(rows, header, '2026-09-10')
  for (const block of table?.blocks ?? []) {
    // Ids are given later; prose needs none.
    const whole = { ...block, attrs: { id: 'b-1', ...block.attrs } }
    expect(validateBlock(whole)).toEqual([])
  }
  return table
}
const lines = (rows: readonly (readonly string[])[]) =>
  read(rows)?.blocks.map(({ type, attrs, content }) => {
    const [text] = content ?? []
    const words = text !== undefined && 'text' in text ? text.text : ''
    return `${type}: ${words} ${JSON.stringify(attrs ?? {})}`
  })

test('a table as schools write it becomes actions with their owner, dates, cost and milestones', () => {
  expect(
    lines([
      ['Action', 'Who', 'By when', 'Cost', 'Success criteria'],
      [
        '1. Teach the shared writing sequence',
        'PL, Dev',
        '18 December 2026',
        '£1,200',
        '• 8 of 11 secure\n• Longer pieces',
      ],
    ]),
  ).toEqual([
    'action: Teach the shared writing sequence {"owner":"p-pl","with":"[\\"p-da\\"]","end":"2026-12-18","status":"not_started"}',
    'resource:  {"kind":"material","source":"school","cost":1200}',
    'milestone: 8 of 11 secure {"status":"not_started"}',
    'milestone: Longer pieces {"status":"not_started"}',
  ])
})

test('columns in any order and by other names; what is not understood stands in the note', () => {
  const table = read([
    ['Improvement plan', '', '', '', ''],
    ['Monitoring', 'Timescale', 'Lead person', 'What will we do?', 'Status'],
    ['Governors, termly', 'Sept 2026 – Dec 2026', 'English lead & Mr Nobody', 'Coach teachers', 'In progress'],
    ['', 'ongoing', 'Zoe Ash', 'Meet families', 'maybe'],
  ])
  expect(table?.actions).toBe(2)
  expect(table?.strangers).toEqual(['Mr Nobody'])
  expect(table?.blocks[0]).toMatchObject({
    attrs: {
      owner: 'p-pl',
      start: '2026-09-01',
      end: '2026-12-31',
      status: 'in_progress',
      note: 'Lead person: Mr Nobody\nMonitoring: Governors, termly',
    },
  })
  expect(table?.blocks[1]).toMatchObject({ attrs: { owner: 'p-zo', dateNote: 'ongoing', note: 'Status: maybe' } })
})

test('priorities in a column, rows that go on, and headings between', () => {
  expect(
    lines([
      ['Priority', 'Actions', 'Outcomes', 'Resources'],
      ['Writing', 'Model every genre', 'Books show it', 'half a day of cover'],
      ['Writing', '', 'Pupils say so', ''],
      ['Reading', 'Read daily', '', 'nil'],
    ]),
  ).toEqual([
    'priority: Writing {}',
    'action: Model every genre {"status":"not_started"}',
    'resource: half a day of cover {"kind":"time","source":"school"}',
    'milestone: Books show it {"status":"not_started"}',
    'milestone: Pupils say so {"status":"not_started"}',
    'priority: Reading {}',
    'action: Read daily {"status":"not_started"}',
  ])
})

test('two people of one name, impossible dates and several amounts are left to a person', () => {
  const table = read([
    ['Task', 'Who', 'Deadline', 'Budget'],
    ['One', 'Ash', '31 February 2027', '£200 and £300'],
  ])
  expect(table?.blocks[0]).toMatchObject({ attrs: { owner: 'p-zo', dateNote: '31 February 2027' } })
  expect(table?.blocks[1]?.attrs).not.toHaveProperty('cost')
  expect(
    tableToActions(
      [
        ['Task', 'Who'],
        ['One', 'Al'],
      ],
      {
        ...header,
        people: [
          { id: 'a1', name: 'Al A' },
          { id: 'a2', name: 'Al B' },
        ],
      },
      '2026-09-10',
    )?.strangers,
  ).toEqual(['Al'])
})

test('a long action keeps all its words; tables of something else are none', () => {
  const long = 'word '.repeat(100).trim()
  const blocks =
    read([
      ['Action', 'When'],
      [long, 'May'],
    ])?.blocks ?? []
  const said = blocks.flatMap(({ content }) => content ?? []).map((node) => ('text' in node ? node.text : ''))
  expect(said.join(' ')).toBe(long)
  expect(
    tableToActions(
      [
        ['Year', 'Pupils'],
        ['3', '41'],
      ],
      header,
      '2026-09-10',
    ),
  ).toBeUndefined()
  expect(
    tableToActions(
      [
        ['Action', 'Colour'],
        ['x', 'red'],
      ],
      header,
      '2026-09-10',
    ),
  ).toBeUndefined()
  expect(tableToActions([['Action', 'Who']], header, '2026-09-10')).toBeUndefined()
  expect(tableToActions([], header, '2026-09-10')).toBeUndefined()
})

test.each([
  ['£1,200', '', 1200],
  ['500', '', 500],
  ['£1,200 supply cover', 'supply cover', 1200],
  ['Books - £300', 'Books', 300],
  ['about £300', 'about £300', 300],
  ['3 laptops, £900 in all', '3 laptops, £900 in all', 900],
  ['£300 and £200', '£300 and £200', undefined],
])('what %s costs is said once', (cell, words, cost) => {
  const table = read([
    ['Action', 'Cost'],
    ['Coach teachers', cell],
  ])
  const [, resource] = table?.blocks ?? []
  expect(resource?.attrs?.['cost']).toBe(cost)
  expect(resource?.content ?? []).toEqual(words === '' ? [] : [{ type: 'text', text: words }])
})

test('a table of objectives without a column of actions is read; columns without a field are kept and named', () => {
  const table = read([
    ['Objective', 'Lead', 'By when', 'Monitoring', 'Colour', 'Left empty'],
    ['Writing is taught daily', 'PL', '18 December 2026', 'Governors, termly', 'teal', ''],
  ])
  expect(table?.noted).toEqual(['Monitoring', 'Colour'])
  expect(table?.blocks).toMatchObject([
    {
      type: 'action',
      attrs: { owner: 'p-pl', end: '2026-12-18', note: 'Monitoring: Governors, termly\nColour: teal' },
      content: [{ text: 'Writing is taught daily' }],
    },
  ])
})
