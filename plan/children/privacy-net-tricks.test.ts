import { describe, expect, test } from 'vitest'
import { baseData } from '../../schema/children/data.js'
import { checkLine, namesOf } from './privacy-net.js'
import { readability } from './readability.js'
import { plainWords } from './word-list.js'

const called = (...people: readonly string[]) =>
  namesOf({ people: people.map((name, at) => ({ id: `p-${at}`, name })) })
const rules = (text: string, ...people: readonly string[]) => checkLine(text, called(...people)).map(({ rule }) => rule)

describe('R25: a private word is found however it is spelt', () => {
  test.each([
    ['Łukasz Nowak', 'Lukasz reads with us.'],
    ['Lukasz Nowak', 'Łukasz reads with us.'],
    ['Søren Weiß', 'Soren reads with us.'],
    ['Søren Weiß', 'Ask the Weisses.'],
    ['Bjørn Đoković', 'Dokovic reads with us.'],
    ['Priya Shah', 'Prіya reads with us.'],
    ["Pat O'Brien", 'OʼBrien reads with us.'],
    ["Pat O'Brien", 'O‘Brien reads with us.'],
    ["Pat O'Brien", 'O`Brien reads with us.'],
    ["Pat O'Brien", 'O Brien reads with us.'],
    ["Pat O'Brien", 'Look at obrien’s wall.'],
    ['Pat OʼBrien', "O'Brien reads with us."],
    ['Will Read', 'Will the caretaker helps us.'],
    ['Will Read', 'Thank you, Will.'],
    ['Will Read', 'Ask Will your question.'],
    ['Grace Hope', 'Grace helps us. Hope is kind.'],
    ['Anne-Marie Dee', 'AnneMarie reads with us.'],
  ])('a name: %s in “%s”', (name, text) => expect(rules(text, name)).toContain('person'))

  test.each([
    'Five of the six children need help.',
    'Three of the 28 children in Year 4 go.',
    'We ask 2 of 30 pupils.',
    '5/30 children swim.',
    'One child’s mum reads to us.',
    "Three children's work is on the wall.",
    'Both children got help.',
    'Two lads help.',
    'We have 3 babies.',
  ])('few children: %s', (text) => expect(rules(text)).toContain('small-number'))

  test.each(['It costs ¥500.', 'It costs ₹500.'])('money: %s', (text) => expect(rules(text)).toContain('money'))

  test.each(['Ask Mr: Smith.', 'Ask Ms-Smith.', 'Ask Mr\u2011Smith.'])('a title with a name: %s', (text) =>
    expect(rules(text)).toContain('title-name'),
  )

  test.each([
    '‹I like it›',
    '「I like it」',
    '″I like it″',
    '``I like it´´',
    '<<I like it>>',
    '‚I like it‘',
    '′I like it′',
    'A Year 4 child told us it is fun.',
    'A pupil in Year 4 said it is fun.',
  ])('words of somebody: %s', (text) => expect(rules(text)).toContain('quote'))
})

describe('an ordinary line is not held back', () => {
  test.each([
    ['Tim Day', 'We will play a times tables game every day.'],
    ['Kit Way', 'We all learn in different ways with science kits.'],
    ['Lin Winter', 'We read two lines each.'],
    ['Grace Hope', 'We will hope with grace for a good day.'],
    ['Mark Wall', 'We will mark out a wall for our work.'],
    ['Rose May', 'The sun rose and we may play.'],
    ['Will Read', 'Will you help? Read a book with a friend.'],
    ['Hope Page', 'What can you do? Mark your page.'],
    ['Jo Welcome', 'All of us are welcome and need a friend.'],
  ])('with %s among the people: %s', (name, text) => expect(checkLine(text, called(name))).toEqual([]))

  test('none of our own sentences is lost because of a name that people have', () => {
    const people = ['Tim Way', 'Will Read', 'Kit Day', 'Ann Grown', 'Hope Young', 'May Good', 'Dee Word']
    const held = Object.values(baseData.phrases).filter((phrase) =>
      checkLine(phrase, called(...people), { fixed: true }).some(({ rule }) => rule === 'person'),
    )
    expect(held).toEqual([])
  })

  test.each([
    'Twenty-five children joined us.',
    'There are 1,000 children in our schools.',
    'There are 2,004 pupils in our schools.',
    'At 3.15 children go home.',
    'We learn five poems children love.',
    'Two languages children speak are on the door.',
    'Two-thirds of children walk to school.',
    'From 5 September pupils come back.',
    'Phase 3 children learn sounds.',
    'Both boys and girls play football.',
    '4 out of 5 children walk to school.',
  ])('no few children: %s', (text) => expect(rules(text)).toEqual([]))
})

test.each(['1,', '1-', '1 & ', 'one and ', '9.9', '. ', '.', '!', '– ', 'A.', '1p', 'both '])(
  'a very long paragraph of %j takes a moment',
  (piece) => {
    const text = `${piece.repeat(40_000 / piece.length)}x`
    expect(checkLine(text, called('Sam Read')).length).toBeLessThan(10)
    expect(readability(text, baseData).hardWords.length).toBeLessThan(2)
    expect(plainWords(text, baseData)).toBeTypeOf('string')
  },
)
