import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { BlockType } from '../../schema/blocks.js'
import { baseData } from '../../schema/children/data.js'
import { baseOf, type DecisionEntry } from '../../schema/children/entries.js'
import { commonFields } from '../../schema/define-block.js'
import { frameworks, pupilGroups } from '../../schema/frameworks.js'
import type { Person } from '../../schema/header.js'
import { validateDocument } from '../../schema/validate.js'
import { KeptSeeds } from '../../test/support/kept-seeds.js'
import { Dice, randomPlan } from '../../test/support/random-plans.js'
import { fromJson } from '../plan-node.js'
import { readPlan } from '../read-plan.js'
import type { ChildLine, ChildrenPage } from './line.js'
import { readChildrenPage } from './read-page.js'

/**
 * Random plans in which every field that holds words may hold something that must not be published. `CHILDREN_FROM=9000
 * CHILDREN_COUNT=50000 npm test -- unit plan/children/page` looks further.
 */
const from = Number(process.env['CHILDREN_FROM'] ?? 1)
const count = Number(process.env['CHILDREN_COUNT'] ?? 5000)
const kept = new KeptSeeds(join(import.meta.dirname, 'failing-seeds.json'))
const PIECES = 10

const FIRST = ['Zebedee', 'Ottoline', 'Quill', 'Anaïs', 'Bo', 'Grace', 'Will', 'Siân', 'Oyinkansola', 'D’Arcy']
const LAST = [
  'Thistlewood',
  'Vex',
  'O’Hanrahan',
  'Young',
  'Nakamura-Pryce',
  'Day',
  'Žižka',
  'Read',
  'Bramwell',
  'de la Cruz',
]
const CLEAN = [
  'We share our toys',
  'Lots of us love books',
  'We play and learn',
  'It is fun to sing',
  'We walk to school',
  'Come and join in',
]
const ALLOWED: ReadonlySet<string> = new Set([
  'priority.childTitle',
  'priority.childWhy',
  'priority.pupilsCan',
  'priority.publicSummary',
  'action.title',
  'action.childText',
  'finding.childText',
  'textBlock.body',
])
/** Stands in every field that is never read. */
const CANARY = 'brontosaurus'
const UNREAD = `${CANARY} Mrs Nettlefold, “£731 for three children” (J.P.), EHCP ${CANARY}`
const READ: ReadonlySet<BlockType> = new Set([
  'judgement',
  'finding',
  'priority',
  'action',
  'outcome',
  'rag',
  'textBlock',
])
const COMMON: ReadonlySet<string> = new Set(Object.keys(commonFields))
const TYPES: readonly BlockType[] = [
  'judgement',
  'finding',
  'finding',
  'priority',
  'priority',
  'action',
  'action',
  'action',
  'outcome',
  'outcome',
  'rag',
  'textBlock',
  'metric',
  'voice',
  'risk',
  'evidence',
  'review',
  'monitoring',
  'resource',
  'standup',
  'milestone',
  'step',
  'decision',
  'signoff',
]

/** A secret with the letters by which it would be known again; `where` if it is one only there. */
interface Secret {
  readonly said: string
  readonly known: RegExp
  readonly where?: 'better'
}
const exactly = (said: string): RegExp => new RegExp(said.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'iu')

function secretOf(dice: Dice, people: readonly Person[]): Secret {
  const whole = (said: string, where?: 'better'): Secret => ({
    said,
    known: exactly(said),
    ...(where === undefined ? {} : { where }),
  })
  const number = dice.of(['1', '2', '3', '4', '5', 'one', 'two', 'Three', 'four', 'FIVE'])
  const letters = dice.of(['J.P.', 'J. P.', 'JP', '(QX)', '(q.x.)', 'Sam B.', 'T. Brown', 'A.B.C.', '(Z)'])
  switch (dice.below(10)) {
    case 0:
    case 1: {
      const parts = dice
        .of(people)
        .name.split(/[\s-]+/u)
        .filter((part) => !['de', 'la'].includes(part))
      const name = dice.of(parts)
      const ordinary = ['Grace', 'Will', 'Young', 'Day', 'Read', 'Bo'].includes(name)
      const said = ordinary ? name : dice.of([name, name.toUpperCase(), name.toLowerCase(), `${name}’s`])
      return { said, known: new RegExp(`(?<!\\p{L})${said}(?!\\p{L})`, ordinary ? 'u' : 'iu') }
    }
    case 2:
      return whole(
        `${dice.of(['Mr', 'Mrs', 'Miss', 'Ms', 'Mx', 'Dr', 'mrs'])} ${dice.of(['Nettlefold', 'Pugh', 'Jones'])}`,
      )
    case 3:
      return whole(dice.of(['£731', '£7.50', '731 pounds', '€20', '50p']))
    case 4:
      return whole(
        `${number} ${dice.of(['children', 'pupils', 'more boys', 'of us', 'Year 4 girls', 'shy pupils', 'of our children', 'learners'])}`,
      )
    case 5:
      return whole(
        dice.of([
          '“plum duff”',
          '"plum duff"',
          '‘plum duff now’',
          "'plum duff now'",
          'one child said plum',
          'a parent told us plum',
        ]),
      )
    case 6:
      return { said: letters, known: new RegExp(`(?<!\\p{L})${exactly(letters).source}`, 'u') }
    case 7:
      return whole(
        dice.of(['zq@quorn.example', '01632 960731', '+44 1632 960731', 'www.quorn.example', 'quorn.sch.uk']),
      )
    case 8:
      return whole(dice.of(['boys', 'pupils with SEND', 'EAL']), 'better')
    default: {
      const never = dice.of(baseData.words.filter(({ kind }) => kind === 'never')).term
      return whole(
        dice.of([
          never,
          never.toUpperCase(),
          never.toLowerCase(),
          `${never.replace(/s$/u, '')}s`,
          never.replaceAll(' ', '-'),
          never.replaceAll(' ', '  '),
        ]),
      )
    }
  }
}

interface Found {
  readonly page: ChildrenPage
  readonly wrong: readonly string[]
}

function tryOut(seed: number): Found {
  const dice = new Dice(seed)
  const people = Array.from(
    { length: 1 + dice.below(3) },
    (_, at): Person => ({ id: `p-${at}`, name: `${dice.of(FIRST)} ${dice.of(LAST)}` }),
  )
  const secrets: Secret[] = []
  const withSecret = (): string => {
    const secret = secretOf(dice, people)
    secrets.push(secret)
    const [before, after] = [dice.of(CLEAN), dice.of(CLEAN).toLowerCase()]
    return dice.of([
      `${secret.said} ${after}.`,
      `${before} ${secret.said}.`,
      `${before}, ${secret.said}, and ${after}.`,
      `${before}. ${secret.said}: ${after}`,
    ])
  }
  const said = () => (dice.chance(0.5) ? withSecret() : `${dice.of(CLEAN)}.`)
  const document = randomPlan(dice, {
    people,
    words: (type, field) => (ALLOWED.has(`${type}.${field}`) ? said() : UNREAD),
    types: TYPES,
    wanted: (type, field) => !COMMON.has(field) && READ.has(type),
    blocks: 5 + dice.below(8),
  })
  const wrong: string[] = []
  if (seed % 200 === 0)
    wrong.push(...validateDocument(document).map(({ pointer, message }) => `${pointer}: ${message}`))
  const plan = readPlan((document.content.content ?? []).map(fromJson), document.plan)
  const read = (decisions: ReadonlyMap<string, DecisionEntry>) =>
    readChildrenPage({ plan, data: baseData, decisions, today: dice.of(['2026-08-01', '2026-11-21', '2027-05-03']) })

  let page = read(new Map())
  const decisions = new Map<string, DecisionEntry>()
  if (dice.chance(0.25)) {
    for (const line of [...page.lines, ...page.families])
      if (dice.chance(0.3)) decisions.set(line.key, decision(dice, line, said()))
    page = read(decisions)
  }
  for (const line of [...page.lines, ...page.families]) wrong.push(...faultsOf(line, secrets, decisions))
  return { page, wrong }
}

function decision(dice: Dice, { hash, sources }: ChildLine, text: string): DecisionEntry {
  const show = dice.chance(0.2) ? 'hide' : 'words'
  return {
    show,
    text: show === 'hide' ? '' : text,
    by: 'u-1',
    at: '2026-11-20T09:00:00.000Z',
    baseHash: hash,
    base: baseOf(sources),
  }
}

const NAMES_OF_GRADES = frameworks.flatMap(({ scales }) =>
  scales.flatMap(({ grades }) => grades.map(({ label }) => label)),
)
const NAMES_OF_GROUPS = pupilGroups.filter(({ key }) => key !== 'all').map(({ label }) => label)
const SCHOOL_WORDS = new RegExp(
  `%|(?<!\\p{L})(?:${[...NAMES_OF_GRADES, ...NAMES_OF_GROUPS].map((label) => exactly(label).source).join('|')})(?!\\p{L})`,
  'iu',
)

/** Fixed lines that name no grade and no group. */
const sound = new Set<string>()

function faultsOf(
  line: ChildLine,
  secrets: readonly Secret[],
  decisions: ReadonlyMap<string, DecisionEntry>,
): readonly string[] {
  const { key, kind, status, text, draft, section } = line
  const faults: string[] = []
  const fault = (what: string) => faults.push(`${key} ${what}: ${text}`)
  if (`${text} ${draft}`.includes(CANARY)) fault('says what is never read')
  if (kind === 'fixed' && !sound.has(draft)) {
    if (SCHOOL_WORDS.test(draft)) fault('names a grade or a group')
    else sound.add(draft)
  }
  if (status !== 'shown') return faults
  if (kind === 'transformed' && decisions.get(key)?.show !== 'words') fault('was swapped and nobody approved it')
  if (text === '') fault('says nothing')
  // What our own sentences say is no secret, though a secret may be spelt like it.
  for (const { known, said, where } of secrets)
    if ((kind !== 'fixed' || decisions.has(key)) && (where === undefined || where === section) && known.test(text))
      fault(`says “${said}”`)
  return faults
}

for (let piece = 0; piece < PIECES; piece += 1) {
  const size = Math.ceil(count / PIECES)
  const first = from + piece * size
  const seeds = piece === 0 ? kept.and(first, size) : Array.from({ length: size }, (_, at) => first + at)
  test(`R25: nothing private of random plans ${first} to ${first + size - 1} is shown to children or families`, {
    timeout: 60_000,
  }, () => {
    let authored = 0
    let withheld = 0
    for (const seed of seeds) {
      const { page, wrong } = tryOut(seed)
      if (wrong.length > 0) kept.keepOnFailure(seed)
      expect({ seed, wrong }).toEqual({ seed, wrong: [] })
      for (const { kind, status } of page.lines) {
        if (kind === 'authored' && status === 'shown') authored += 1
        if (status === 'withheld') withheld += 1
      }
    }
    // The plans have both, or nothing was tried.
    expect(authored).toBeGreaterThan(size / 5)
    expect(withheld).toBeGreaterThan(size / 5)
  })
}
