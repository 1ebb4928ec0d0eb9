import { blocks, isBlockType } from '../../schema/blocks.js'
import type { BlockDefinition } from '../../schema/define-block.js'
import type { PlanEditor } from '../editor/plan-editor.js'
import { annexWords as words } from '../words/annex.js'

interface Standing {
  readonly id: string
  readonly type: string
  readonly of: unknown
}

/** Which block of the plan each block for leaders only stands by, and how people call that. */
export class AnnexPlaces {
  annex: PlanEditor | undefined
  plan: PlanEditor | undefined

  /** Id of the plan's block that one of these stands by; of a block of the plan its own; empty for none. */
  placeOf(id: string): string {
    const { annex, plan } = this
    const passed = new Set<string>()
    for (let at = id; at !== '' && !passed.has(at); ) {
      if (plan?.plan.plan.byId.has(at) === true) return at
      passed.add(at)
      at = annex?.plan.plan.byId.get(at)?.values.of ?? ''
    }
    return ''
  }

  /**
   * The block of the plan that people look for it at: what goes with another is where that is, a note is at its own, and anything
   * else at the block it would belong to there.
   */
  standsBy({ id, type, of }: Standing): string {
    const place = typeof of === 'string' ? this.placeOf(of) : ''
    if (type === 'textBlock' || !isBlockType(type)) return place
    const owner = this.annex?.plan.plan.byId.get(this.annex.plan.plan.byId.get(id)?.owner ?? '')
    if (owner !== undefined && owner.id !== id && this.placeOf(owner.id) === place)
      return this.standsBy({ id: owner.id, type: owner.type, of: owner.values.of })
    const known = this.plan?.plan.plan.byId
    const { owners }: BlockDefinition = blocks[type]
    for (let at = known?.get(place); at !== undefined; at = known?.get(at.owner ?? '')) {
      if (owners.includes(at.type)) return at.id
    }
    return place
  }

  /** What a place is called on the page. */
  nameOf(place: string): string {
    const plan = this.plan?.plan
    if (place === '' || plan === undefined) return words.besidePlan
    const number = plan.plan.byId.get(place)?.number
    const title = plan.words.title(place)
    return words.beside(number === null || number === undefined ? title : `${number} ${title}`)
  }

  /** Where each block of the plan comes in it, for notes to stand in the same order. */
  order(): (of: unknown) => number {
    const places = new Map(this.plan?.plan.plan.entries.map(({ id }, place) => [id, place]))
    return (of) => places.get(this.placeOf(String(of ?? ''))) ?? Number.POSITIVE_INFINITY
  }
}
