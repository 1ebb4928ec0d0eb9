import { describe, expect, test } from 'vitest'
import { frameworks } from '../../schema/frameworks.js'
import { validateDocument } from '../../schema/validate.js'
import { planOf } from '../carry-over.js'
import { templates } from './all.js'
import { layOut } from './lay-out.js'
import { phases } from './phases.js'
import { areasFor, type SchoolGiven, usualFramework, usualSchool, usualYear, yearAfter } from './school-given.js'

const counter = () => {
  let next = 0
  return () => `b-${String(++next).padStart(4, '0')}`
}
const quillbrook: SchoolGiven = {
  school: 'Quillbrook Primary School',
  phase: 'primary',
  year: '2026-27',
  framework: 'ofsted-2025',
}
const everySchool = phases.flatMap(({ key: phase }) =>
  frameworks.map(({ key: framework }) => ({ ...quillbrook, phase, framework })),
)

describe.each(templates)('$name', (template) => {
  test('is a valid plan for every phase and framework, reads without orphans, and ids are its own', () => {
    for (const given of everySchool) {
      const { document, caret } = layOut(template, given, counter())
      expect(validateDocument(document)).toEqual([])
      const plan = planOf(document)
      expect(plan.orphans).toEqual([])
      expect(plan.unknown).toEqual([])
      expect(plan.entries.flatMap(({ links }) => links.filter(({ target }) => target !== 'found'))).toEqual([])
      expect(new Set(plan.entries.map(({ id }) => id)).size).toBe(plan.entries.length)
      expect(plan.header.terms).toHaveLength(3)
      // Ofsted's framework of 2014 has no place for what a school of today judges: a plan may begin elsewhere then.
      if (template.begin !== 'judgement') expect(plan.byId.get(caret ?? '')?.type).toBe(template.begin)
    }
  })

  test('has nothing in it that must be deleted: only headings and names of measures are written', () => {
    const { document } = layOut(template, quillbrook, counter())
    const written = planOf(document).entries.filter(({ text }) => text !== '')
    expect(written.map(({ type }) => type).filter((type) => type !== 'section' && type !== 'metric')).toEqual([])
    expect(JSON.stringify(document)).not.toMatch(/lorem|ipsum|xxx|tbc|\[[a-z ]+\]|\{school\}|\{year\}/i)
  })

  test('says for whom it is and how to begin, in a sentence or two', () => {
    for (const words of [template.forWhom, template.howTo]) {
      expect(words).toMatch(/^[A-Z].*\.$/)
      expect(words.length).toBeLessThan(160)
    }
  })
})

test('the trust’s template holds its six areas, each planned, assessed and signed off three times', () => {
  const trust = templates.find(({ key }) => key === 'trust')
  if (trust === undefined) throw new Error('no template of the trust')
  const { priorities, entries } = planOf(layOut(trust, quillbrook, counter()).document)
  expect(new Set(priorities.map(({ entry }) => entry.values.improvementArea)).size).toBe(6)
  expect(priorities.every(({ assessments }) => assessments.length === 1)).toBe(true)
  expect(entries.filter(({ type }) => type === 'signoff')).toHaveLength(3)
})

test('only the areas that apply are judged', () => {
  const keys = (given: Partial<SchoolGiven>) => areasFor({ ...quillbrook, ...given }).map(({ key }) => key)
  expect(keys({})).toContain('early_years')
  expect(keys({})).not.toContain('sixth_form')
  expect(keys({ phase: 'junior' })).not.toContain('early_years')
  expect(keys({ phase: 'secondary_sixth_form' })).toContain('sixth_form')
  expect(keys({ framework: 'ofsted-eif-2019' })).not.toContain('overall_effectiveness')
  expect(keys({ framework: 'ofsted-eif-2019', year: '2022-23' })).toContain('overall_effectiveness')
})

test('the year and the framework that are suggested fit the day', () => {
  expect(usualYear(new Date(2026, 10, 22))).toBe('2026-27')
  expect(usualYear(new Date(2027, 5, 1))).toBe('2027-28')
  expect(usualYear(new Date(2027, 3, 1))).toBe('2026-27')
  expect(usualFramework('2026-27')).toBe('ofsted-2025')
  expect(usualFramework('2023-24')).toBe('ofsted-eif-2019')
  expect(yearAfter('2099-00')).toBe('2100-01')
  expect(usualSchool(new Date(2026, 10, 22))).toEqual({ ...quillbrook, school: '' })
})

test('a school without a name, and one with a very long one, still give a valid plan', () => {
  for (const school of ['', '  ', 'St 🌳'.repeat(60)]) {
    for (const template of templates) {
      const { document } = layOut(template, { ...quillbrook, school }, counter())
      expect(validateDocument(document)).toEqual([])
      expect(document.plan.title).not.toBe('')
    }
  }
})
