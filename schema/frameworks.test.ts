import { expect, test } from 'vitest'
import { areaOf, frameworks, gradeOf, gradesOf, improvementAreasOf, pupilGroups, ratingScaleOf } from './frameworks.js'

test('every area that names a scale finds its grades, best first', () => {
  for (const framework of frameworks) {
    for (const area of framework.areas) {
      const ranks = gradesOf(framework.key, area.key).map((grade) => grade.rank)
      expect(ranks).toEqual(ranks.toSorted((a, b) => b - a))
      if (area.scale !== undefined) expect(ranks.length).toBeGreaterThan(1)
    }
  }
})

test('frameworks are looked up by key', () => {
  expect(areaOf('ofsted-2025', 'inclusion')?.label).toBe('Inclusion')
  expect(gradesOf('ofsted-2025', 'safeguarding').map(({ key }) => key)).toEqual(['met', 'not_met'])
  expect(gradeOf('ofsted-2025', 'inclusion', 'strong_standard')?.label).toBe('Strong standard')
  expect(gradesOf('ofsted-2025', 'no-such-area')).toEqual([])
  expect(improvementAreasOf('trust-six')).toHaveLength(6)
  expect(improvementAreasOf('none')).toEqual([])
  expect(ratingScaleOf('brag-trust')?.values.map(({ letter }) => letter)).toEqual(['B', 'G', 'A', 'R', '-'])
  expect(pupilGroups.map(({ key }) => key)).toContain('disadvantaged')
})
