/** Where blocks that move may stand so that nobody else changes owner, and nothing that belonged somewhere is orphaned. */
import { ownerIndex } from './run.js'

/**
 * Indices of these blocks and of everything they own, in order. What belongs to another may stand in between: a decision of
 * the part among the findings of a judgement.
 */
export function withOwned(types: readonly string[], indices: Iterable<number>): number[] {
  const all = new Set(indices)
  const first = Math.min(...all)
  const last = Math.max(...all)
  for (let index = first + 1; index < types.length; index++) {
    const owner = ownerIndex(types, index)
    if (owner !== undefined && all.has(owner)) all.add(index)
    // Nothing belongs to anything across a section.
    else if (index > last && types[index] === 'section') break
  }
  return [...all].sort((a, b) => a - b)
}

export class DropPlaces {
  private readonly rest: readonly string[]
  private readonly moved: readonly string[]
  /** Offsets in `moved` of what belonged to a block that stays. */
  private readonly roots: readonly number[]
  private readonly answers = new Map<number, boolean>()
  private readonly owners = new Map<number, number | undefined>()

  /** @param moving indices of all that moves, in order */
  constructor(
    types: readonly string[],
    private readonly moving: readonly number[],
  ) {
    const goes = new Set(moving)
    this.rest = types.filter((_, index) => !goes.has(index))
    this.moved = moving.map((index) => types[index] ?? '')
    this.roots = moving.flatMap((index, offset) => {
      const owner = ownerIndex(types, index)
      return owner === undefined || goes.has(owner) ? [] : [offset]
    })
  }

  /** Whether they may stand before the block now at `to`. False where nothing would change. */
  allows(to: number): boolean {
    const gap = this.gapOf(to)
    if (this.isHere(gap)) return false
    const known = this.answers.get(gap)
    if (known !== undefined) return known
    const answer = this.keepsOwners(gap)
    this.answers.set(gap, answer)
    return answer
  }

  /** The nearest place that is allowed, `to` itself if it is; undefined when they are nearer where they stand now. */
  nearest(to: number, reach = Number.POSITIVE_INFINITY): number | undefined {
    const last = this.rest.length + this.moved.length
    for (let distance = 0; distance <= Math.min(reach, last); distance++) {
      const candidates = (distance === 0 ? [to] : [to - distance, to + distance]).filter((at) => at >= 0 && at <= last)
      const allowed = candidates.find((at) => this.allows(at))
      if (allowed !== undefined) return allowed
      if (candidates.some((at) => this.isHere(this.gapOf(at)))) return undefined
    }
    return undefined
  }

  /** Place among those that stay. */
  private gapOf(to: number): number {
    return to - this.moving.filter((index) => index < to).length
  }

  private isHere(gap: number): boolean {
    const [first = 0] = this.moving
    const together = (this.moving.at(-1) ?? 0) - first === this.moving.length - 1
    return together && gap === first
  }

  private keepsOwners(gap: number): boolean {
    const { moved, rest } = this
    const whole = [...rest.slice(0, gap), ...moved, ...rest.slice(gap)]
    if (this.roots.some((offset) => ownerIndex(whole, gap + offset) === undefined)) return false
    for (let index = gap; index < rest.length; index++) {
      // Nothing belongs to anything across a section.
      if (rest[index] === 'section') break
      const before = this.ownerAt(index)
      if (before === undefined || before >= gap) continue
      if (ownerIndex(whole, index + moved.length) !== before) return false
    }
    return true
  }

  private ownerAt(index: number): number | undefined {
    if (!this.owners.has(index)) this.owners.set(index, ownerIndex(this.rest, index))
    return this.owners.get(index)
  }
}
