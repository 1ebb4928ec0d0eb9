import type { TERMS } from '../schema/blocks/rag.js'
import type { BlockJson } from '../schema/document.js'
import type { Person } from '../schema/header.js'
import { SCHEMA_VERSION } from '../schema/version.js'
import { blockJson, idOf, type NewPlan, proseJson } from './templates/lay-out.js'
import { areasFor, cut, headerFor, type SchoolGiven } from './templates/school-given.js'

export interface GuidedAction {
  readonly what: string
  readonly who: string
  /** The term by whose end it is done; empty when nobody has said. */
  readonly by: keyof typeof TERMS | ''
}

/** One priority as a newcomer says it, every part of it as typed and perhaps empty. */
export interface GuidedPriority {
  readonly title: string
  /** Key of the framework's area it belongs to, or empty. */
  readonly area: string
  readonly why: string
  /** What was looked at to know so. */
  readonly lookedAt: string
  readonly outcome: string
  readonly now: string
  readonly target: string
  readonly unit: string
  readonly lead: string
  readonly leadRole: string
  readonly actions: readonly GuidedAction[]
}

export interface GuidedAnswers {
  readonly school: SchoolGiven
  /** Whether the plan begins with a judgement for each area. */
  readonly withJudgements: boolean
  readonly priorities: readonly GuidedPriority[]
}

export const UNITS = ['%', 'pupils', 'points', 'days', 'classes', 'families', 'staff'] as const

export const noAction: GuidedAction = { what: '', who: '', by: '' }
export const noPriority: GuidedPriority = {
  title: '',
  area: '',
  why: '',
  lookedAt: '',
  outcome: '',
  now: '',
  target: '',
  unit: '%',
  lead: '',
  leadRole: '',
  actions: [noAction, noAction, noAction],
}

/** A figure as people type it: `58`, `58.5`, `58 %`, `1,200`. Undefined when it is none. */
export function figureOf(typed: string): number | undefined {
  const plain = typed
    .trim()
    .replace(/\s*%$/, '')
    .replace(/,(?=\d{3}(\D|$))/g, '')
  if (!/^[-−]?\d{1,9}(\.\d{1,6})?$/.test(plain)) return undefined
  return Number(plain.replace('−', '-'))
}

/** Whether anything at all has been said about a priority. */
export function isStarted({ actions, unit: _, ...words }: GuidedPriority): boolean {
  return (
    Object.values(words).some((word) => word.trim() !== '') ||
    actions.some(({ what, who }) => what.trim() !== '' || who.trim() !== '')
  )
}

/**
 * The plan that the answers of the guided start mean. What was not answered stays an empty block that says itself what
 * belongs in it. Never fails: what is too long is cut, what is no figure is left out.
 * @param newId makes an id that is not in use
 * @param today `2026-11-22`
 */
export function guidedPlan(answers: GuidedAnswers, newId: () => string, today: string): NewPlan {
  const { school } = answers
  const header = headerFor(school, '{school}: plan {year}')
  const people = new People(newId)
  const section = (part: string, title: string) => blockJson('section', newId(), { part }, title)
  const judgements = answers.withJudgements
    ? areasFor(school).map(({ key }) => ({ key, node: blockJson('judgement', newId(), { area: key }) }))
    : []
  const begun = answers.priorities.filter(isStarted)
  const ends = new Map((header.terms ?? []).map(({ key, end }) => [key, end]))
  const due = ends.get('summer')

  const nodesOf = (given: GuidedPriority): readonly BlockJson[] => {
    const judgement = idOf(judgements.find(({ key }) => key === given.area)?.node)
    const priority = blockJson(
      'priority',
      newId(),
      {
        layer: 1,
        frameworkArea: given.area,
        because: judgement === undefined ? [] : [judgement],
        lead: people.idOf(given.lead, given.leadRole),
      },
      line(given.title, 160),
    )
    const lookedAt = line(given.lookedAt, 300)
    const evidence = lookedAt === '' ? [] : [blockJson('evidence', newId(), { date: today }, lookedAt)]
    const outcome = blockJson(
      'outcome',
      newId(),
      { baseline: figureOf(given.now), target: figureOf(given.target), unit: cut(given.unit, 30), due },
      line(given.outcome, 500),
    )
    const actions = given.actions.filter(({ what, who }) => what.trim() !== '' || who.trim() !== '')
    return [
      priority,
      ...paragraphs(given.why).map((text) => proseJson('whereNow', newId(), text)),
      proseJson('whereNext', newId()),
      ...evidence,
      outcome,
      // One empty action shows where the work goes.
      ...(actions.length === 0 ? [{ what: '', who: '', by: '' } as const] : actions).map(({ what, who, by }) =>
        blockJson(
          'action',
          newId(),
          { owner: people.idOf(who), end: by === '' ? undefined : ends.get(by), status: 'not_started' },
          line(what, 200),
        ),
      ),
    ]
  }

  const priorities = (begun.length === 0 ? [noPriority] : begun).flatMap(nodesOf)
  const content = [
    ...(judgements.length === 0
      ? []
      : [section('sef', 'How well are we doing?'), ...judgements.map(({ node }) => node)]),
    section('sip', 'What we will improve'),
    ...priorities,
  ]
  const blank = priorities.find(({ type, content: words }) => words === undefined && type !== 'paragraph')
  return {
    document: {
      schemaVersion: SCHEMA_VERSION,
      plan: { ...header, people: people.list },
      content: { type: 'doc', content },
    },
    caret: idOf(blank ?? priorities.find(({ type }) => type === 'priority')),
  }
}

/** The people named in the answers, each once, whatever the capitals. */
class People {
  readonly list: Person[] = []

  constructor(private readonly newId: () => string) {}

  idOf(typed: string, role = ''): string | undefined {
    const name = line(typed, 120)
    if (name === '') return undefined
    const at = this.list.findIndex((person) => person.name.toLowerCase() === name.toLowerCase())
    const known = this.list[at]
    if (known !== undefined) {
      if (known.role === undefined && role.trim() !== '') this.list[at] = { ...known, role: line(role, 200) }
      return known.id
    }
    const id = this.newId().replace(/^b-/, 'p-')
    this.list.push({ id, name, initials: initialsOf(name), ...(role.trim() === '' ? {} : { role: line(role, 200) }) })
    return id
  }
}

function initialsOf(name: string): string {
  const letters = name.split(/[\s-]+/).flatMap((word) => [...word].slice(0, 1))
  return letters
    .filter((letter) => /\p{L}/u.test(letter))
    .slice(0, 3)
    .join('')
    .toUpperCase()
}

/** One line of text, with single spaces. */
const line = (typed: string, most: number): string => cut(typed.trim().replace(/\s+/g, ' '), most).trim()

const paragraphs = (typed: string): readonly string[] => {
  const found = typed.split(/\n+/).map((one) => line(one, 4000))
  const written = found.filter((one) => one !== '')
  return written.length === 0 ? [''] : written
}
