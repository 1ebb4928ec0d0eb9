import { describe, expect, test } from 'vitest'
import { THEMES } from '../../schema/blocks/priority.js'
import { RATINGS } from '../../schema/blocks/rag.js'
import { baseData } from '../../schema/children/data.js'
import { frameworks, pupilGroups } from '../../schema/frameworks.js'
import { Phrasing } from './draft.js'
import { checkLine, namesOf } from './privacy-net.js'
import { childTarget, isTooHard, readability } from './readability.js'

const phrasing = new Phrasing(baseData)
const areas = [...new Set(frameworks.flatMap((framework) => framework.areas.map(({ key }) => key)))]
/** How all phrases would sound with something in their places. */
const filled = Object.entries(baseData.phrases)
  .filter(([key]) => !key.startsWith('section.'))
  .map(([key, phrase]) => [key, phrase.replaceAll(/\{\p{L}+\}/gu, '8')] as const)

const grades = frameworks.flatMap(({ scales }) => scales.flatMap(({ grades }) => grades.map(({ label }) => label)))
const groups = pupilGroups.filter(({ key }) => key !== 'all').map(({ label }) => label)

describe('what the page says by itself', () => {
  test('there are words for every theme and every rating, and for every area that has grades, but the overall one', () => {
    for (const theme of Object.keys(THEMES))
      for (const part of ['title', 'why', 'goal', 'you'])
        expect([theme, part, phrasing.has(`theme.${theme}.${part}`)]).toEqual([theme, part, true])
    for (const rating of Object.keys(RATINGS))
      expect([rating, phrasing.has(`rating.${rating}`)]).toEqual([rating, true])
    const silent = areas.filter((area) => !phrasing.has(`area.${area}`))
    expect(silent).toEqual(['overall_effectiveness'])
  })

  test.each(filled)('%s names no grade, no group and no percentage, and passes the net: %s', (_, phrase) => {
    const words = new Set(phrase.toLowerCase().match(/\p{L}+/gu))
    for (const label of [...grades, ...groups].map((one) => one.toLowerCase()))
      expect([label, words.has(label) || (label.includes(' ') && phrase.toLowerCase().includes(label))]).toEqual([
        label,
        false,
      ])
    expect(phrase).not.toContain('%')
    expect(checkLine(phrase, namesOf({ people: [] }), { better: true })).toEqual([])
  })

  const target = childTarget(9)
  const sentences = filled.filter(([key]) => /^(?:C\d\d|theme|rating|proud|well)\b/u.test(key) && !/long/u.test(key))
  test.each(sentences)('%s is read by nine-year-olds: %s', (_, phrase) => {
    expect(isTooHard(readability(phrase, baseData), target)).toBe(false)
  })
})
