import { describe, expect, test } from 'vitest'
import { samplePlan } from '../../schema/sample.js'
import { checkLine, namesOf } from './privacy-net.js'

const names = namesOf(samplePlan.plan)
const rules = (text: string, better = false) => checkLine(text, names, { better }).map(({ rule }) => rule)
const called = (...people: readonly string[]) =>
  namesOf({ people: people.map((name, at) => ({ id: `p-${at}`, name })) })

describe('R25: what may not be published is found, whoever wrote it', () => {
  test.each([
    'Mrs Smith helps us.',
    'Ask mr. jones.',
    'Miss Honey reads to us.',
    'Dr Khan came.',
    'Mx O’Neill sings.',
    'We thank Professor Plum.',
  ])('a title with a name: %s', (text) => expect(rules(text)).toContain('title-name'))

  test.each([
    'Marian helps us.',
    'The THRALES help us.',
    'We like Tess’s lessons.',
    'whitlock reads with us.',
    'Pri\u00adya helps us.',
    'Ｐｒｉｙａ helps us.',
    'Príya helps us.',
    'Ask Jo or Neil.',
  ])('somebody of the plan: %s', (text) => expect(rules(text)).toContain('person'))

  test.each([
    'Reading with J.P.',
    'Reading with J. P. on Monday.',
    'Reading with JP on Monday.',
    'Reading (JP) is fun.',
    'Reading (j.p.) is fun.',
    'Reading (J) is fun.',
    'Reading [J P] is fun.',
    'Ask J. Smith about it.',
    'Ask J Smith about it.',
    'Ask Sam J. about it.',
    'Ask AB’s mum.',
    'Ask MT about it.',
  ])('initials: %s', (text) => expect(rules(text)).toContain('initials'))

  test.each([
    'It costs £300.',
    'It costs 20 pounds.',
    'It costs 50p.',
    'We have $5.',
    'We got 3.5k for it.',
    'Ten quid.',
  ])('money: %s', (text) => expect(rules(text)).toContain('money'))

  test.each([
    'Write to office@quillbrook.example.',
    'Write to office (at) quillbrook.example.',
    'Look at www.quillbrook.example.',
    'Look at quillbrook.sch.uk for more.',
    'Ring 01632 960 123.',
    'Ring (01632) 960123 now.',
    'Ring +44 1632 960123.',
    'Ring 9601234.',
  ])('an address or a telephone number: %s', (text) => expect(rules(text)).toContain('contact'))

  test.each([
    'Help for disadvantaged children.',
    'Pupil  Premium helps.',
    'pupil-premium helps',
    'Free school meal for all.',
    'No more exclusions.',
    'A Support Plan.',
    'The ehcps are done.',
    'Children who are looked after.',
    'Looked-after children',
    'Trauma informed teaching',
    'CAPABILITIES',
    'No one is excluded.',
  ])('a word that must never be used: %s', (text) => expect(rules(text)).toContain('never'))

  test.each([
    '3 children need help.',
    'Three children need help.',
    'We will help 4 pupils from Year 2.',
    'Only two of us can swim.',
    'One child can swim.',
    'Five more boys will read.',
    '4 Year 3 pupils will read.',
    'We help two Year R pupils.',
    'Two quiet little girls play.',
    'A couple of children are sad.',
    'Children: 3',
    'Pupils (2) will read.',
    'We help 3-5 children.',
    '1 pupil in Year 6.',
    'It is for five of the Year 2 pupils.',
    '4 families came.',
    'In Years 3 and 4 two children read.',
    'We help 2, 3 or 4 children.',
  ])('so few children that they can be known: %s', (text) => expect(rules(text)).toContain('small-number'))

  test.each([
    '“I like school.”',
    'We heard "it is fun" a lot.',
    'They say ‘I like to read’ now.',
    "They say 'I like to read' now.",
    '« Bonjour »',
    'One child said school is fun.',
    'A parent told us it is hard.',
    "They don't say 'it's my friend's book' now.",
    'Another boy feels sad.',
  ])('words of a child or a parent: %s', (text) => expect(rules(text)).toContain('quote'))

  test.each(['Some children are well below others.', 'No one is left behind.', 'Help for the weakest readers.'])(
    'a group that is behind: %s',
    (text) => expect(rules(text)).toContain('group'),
  )

  test.each([
    'We got a C from the inspectors.',
    'Our school was rated good.',
    'Ofsted said outstanding things.',
    'It was judged to be 2.',
    'Our reading is grade B.',
  ])('a grade: %s', (text) => expect(rules(text)).toContain('grade'))

  test.each(['We got a good book each.', 'We got a new hall.', 'A strong start.', 'I got 2 new books.'])(
    'no grade: %s',
    (text) => expect(rules(text)).not.toContain('grade'),
  )

  test.each(['Boys will write more.', 'Help for pupils with SEND.', 'More for children with EAL.'])(
    'a group named under what is to get better: %s',
    (text) => {
      expect(rules(text, true)).toContain('group')
      expect(rules(text)).not.toContain('group')
    },
  )
})

describe('what children may read passes', () => {
  test.each([
    'By July, 7 in 10 children in Year 6 will write well for their age.',
    'By May, 1 in 4 children in Years 3 and 4 will read well.',
    'We will all be here at least 19 days out of every 20.',
    '3 in 4 of them read well.',
    'Years 3, 4 and 5 children read each day.',
    'We play in Class 2 and Year 3.',
    'Three years ago our children did not like to write.',
    'Each one of us can read.',
    'One day all children will read.',
    'Our 4-year-old children play.',
    'Read your writing out loud. Then fix one thing.',
    'We don’t give up, and it’s our children’s school.',
    'We love PE, RE and our TAs.',
    'Boys and girls play together.',
    'What can I do? Ask a friend.',
    'When we miss school, we miss fun and learning.',
    'Made from our plan on 21 November 2026.',
    'Our school plan, 2026 to 2027',
    'We go to Year R and Class B.',
    'We can run e.g. a club. It is at 3 p.m. for all.',
    'Will you help us? May we read? Mark your work.',
    'Look after our things.',
    'Send us a card.',
  ])('%s', (text) => {
    expect(checkLine(text, names, { better: true })).toEqual([])
  })
})

test('a name that is an ordinary word counts with its capital, but not in sentences of ours', () => {
  const people = called('Will Young', 'May Day', 'Ann Read')
  expect(checkLine('Ask Will about it.', people)).toEqual([{ rule: 'person', words: 'Will' }])
  expect(checkLine('We will read each day.', people)).toEqual([])
  expect(checkLine('Read each day. By May, all of us will.', people, { fixed: true })).toEqual([])
  expect(checkLine('Ann helps.', people, { fixed: true })).toEqual([{ rule: 'person', words: 'Ann' }])
})

test('people who are entered as a team are nobody in particular', () => {
  const people = called('Year 5 team', 'Deputy head', 'SENDCo', 'All staff')
  expect(checkLine('All staff in Year 5 help. The Deputy head too.', people)).toEqual([])
})

test('each hit says what it stumbled on, once', () => {
  expect(checkLine('Mrs Lowell, Mrs Lowell and £5', names)).toEqual([
    { rule: 'title-name', words: 'Mrs Lowell' },
    { rule: 'person', words: 'Lowell' },
    { rule: 'money', words: '£5' },
  ])
  expect(checkLine('', names)).toEqual([])
})

test.each(["'a ", '‘a ', 'a.', 'A.', '1 ', "'", '(a', '(0', 'two ', 'Years 3 and ', 'one child ', 'a', '£'])(
  'a paragraph that only repeats %j is looked through too',
  (piece) => {
    expect(checkLine(piece.repeat(10_000 / piece.length), names).length).toBeLessThan(10)
  },
)
