import { areaOf, gradeOf } from '../../schema/frameworks.js'
import type { JudgementBranch } from '../branches.js'
import type { Plan } from '../read-plan.js'
import { type Draft, Phrasing } from './draft.js'
import type { PageContext } from './page-context.js'
import { printed, written } from './sources.js'

/** Grades of which children hear, never by name (domain 5.2). Lower ones print nothing. */
const GRADES: Readonly<Record<string, 'proud' | 'well'>> = {
  exceptional: 'proud',
  strong_standard: 'proud',
  outstanding: 'proud',
  expected_standard: 'well',
  good: 'well',
  met: 'well',
  effective: 'well',
}
/** Lines of each kind that stand on the page. */
const MOST = 3

/** What is good: areas that go well, then findings with words for children. */
export function goodLines(plan: Plan, context: PageContext): readonly Draft[] {
  const judgements = plan.judgements.filter(({ entry }) => context.mayFeed(entry))
  return [
    ...areaLines(judgements, 'proud', plan, context),
    ...areaLines(judgements, 'well', plan, context),
    ...judgements.flatMap(({ entry, findings }) =>
      findings.flatMap((finding) => findingLine(finding, entry.values.area ?? '', context)),
    ),
  ]
}

function areaLines(
  judgements: readonly JudgementBranch[],
  group: 'proud' | 'well',
  { header }: Plan,
  { data }: PageContext,
): readonly Draft[] {
  const areas = new Set<string>()
  const drafts: Draft[] = []
  for (const { entry } of judgements) {
    const { area = '', grade = '' } = entry.values
    if (drafts.length === MOST) break
    if (GRADES[grade] !== group || areas.has(area) || gradeOf(header.framework, area, grade) === undefined) continue
    const phrasing = new Phrasing(data)
    const said = phrasing.has(`area.${area}`) ? phrasing.say(`area.${area}`) : ''
    if (said === '') continue
    areas.add(area)
    const template = group === 'proud' ? 'C10' : 'C11'
    const own = `${group}.${area}`
    drafts.push({
      key: `${entry.id}:${group}`,
      template,
      section: 'good',
      kind: 'fixed',
      sources: [printed(entry, 'area', areaOf(header.framework, area)?.label ?? area)],
      text: phrasing.has(own) ? phrasing.say(own) : phrasing.say(template, { area: said }),
      phrases: phrasing.used,
      picture: area,
    })
  }
  return drafts
}

function findingLine(
  finding: JudgementBranch['findings'][number],
  area: string,
  { data, mayFeed }: PageContext,
): readonly Draft[] {
  const { kind, childText } = finding.values
  const text = written(childText)
  if ((kind !== 'strength' && kind !== 'celebration') || text === '' || !mayFeed(finding)) return []
  const phrasing = new Phrasing(data)
  return [
    {
      key: `${finding.id}:text`,
      template: 'C12',
      section: 'good',
      kind: 'authored',
      sources: [printed(finding, 'childText', text)],
      text: phrasing.say('C12', { text }),
      phrases: phrasing.used,
      picture: area,
    },
  ]
}
