import type { AnyEntry } from '../../plan/entry.js'
import { currentRating } from '../../plan/ratings.js'
import { blocks } from '../../schema/blocks.js'
import { refs } from '../../schema/fields.js'
import { parseList } from '../../schema/values.js'
import type { Me } from '../app/api.js'
import type { TermKey } from '../blocks/sight.js'
import type { FieldTarget } from '../fields/field-target.js'
import { strings } from '../strings.js'
import { blockFieldIn, blocksOf } from './block-field.js'
import { initialValues } from './initial-values.js'
import type { PlanActs } from './plan-acts.js'
import type { PlanView } from './plan-view.js'

/** An open editor, as far as its fields need it. */
interface Host {
  readonly plan: PlanView
  readonly acts: PlanActs
  readonly me: Me
}

/**
 * What is edited at a block though it is stored elsewhere: the priorities a judgement leads to (stored on each priority, domain
 * 2.5) and the rating of one term (a block of its own). Undefined for other names.
 */
export function otherField(editor: Host, entry: AnyEntry, name: string): FieldTarget | undefined {
  if (name === 'leadsTo') return leadsTo(editor, entry)
  const term = /^rating-(autumn|spring|summer)$/.exec(name)?.[1]
  // The pattern admits exactly the keys of terms.
  return term === undefined ? undefined : termRating(editor, entry, name, term as TermKey)
}

function leadsTo(editor: Host, entry: AnyEntry): FieldTarget {
  const { words, plan } = editor.plan
  const now = entry.backlinks.filter(({ field }) => field === 'because').map(({ from }) => from)
  return {
    title: strings.links.leadsToTitle,
    schema: refs(strings.links.leadsToTitle, ['priority']),
    value: now.length === 0 ? undefined : now,
    words,
    options: blocksOf(['priority'], words, entry.id),
    of: blockFieldIn(entry, 'leadsTo'),
    columnOptions: () => [],
    save: (stored) => {
      const wanted = new Set(parseList(stored))
      const changes = new Map<string, readonly string[]>()
      for (const one of plan.entries) {
        if (one.type !== 'priority' || wanted.has(one.id) === now.includes(one.id)) continue
        const because = one.values.because ?? []
        changes.set(one.id, wanted.has(one.id) ? [...because, entry.id] : because.filter((id) => id !== entry.id))
      }
      editor.acts.setEach('because', changes)
      return undefined
    },
    addPerson: () => '',
  }
}

function termRating(editor: Host, entry: AnyEntry, name: string, term: TermKey): FieldTarget {
  const { words, plan } = editor.plan
  const { header } = plan
  const branch = plan.branches.get(entry.id)
  const ratings = branch !== undefined && 'ratings' in branch ? branch.ratings : []
  const current = currentRating(ratings, { year: header.academicYear, term }, header)
  const schema = blocks.rag.fields.rating
  return {
    title: strings.links.ratingOf(strings.terms[term]),
    schema,
    value: current?.values.rating,
    words,
    options: [],
    of: blockFieldIn(entry, name),
    columnOptions: () => [],
    save: (rating) => {
      const fresh = initialValues('rag', header, editor.me)
      // What was rated today is put right; what stood before stays as history (domain 2.7).
      if (current !== undefined && (rating === null || current.values.ratedOn === fresh['ratedOn'])) {
        editor.acts.setFields(current.id, { rating })
        return undefined
      }
      if (rating === null) return undefined
      editor.acts.rate(entry.id, { ...fresh, term, rating })
      return 'moved'
    },
    addPerson: () => '',
  }
}
