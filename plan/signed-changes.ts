import type { PlanDocument } from '../schema/document.js'
import { isProgress, isRecord } from './canonical.js'
import { comparePlans, type PlanChange } from './compare.js'

/** What has become of a plan since it was signed: only what signatures are for, so nothing when the sums are the same. */
export function changesOfSigned(signed: PlanDocument, now: PlanDocument): readonly PlanChange[] {
  return comparePlans(signed, now).flatMap((change): readonly PlanChange[] => {
    if (change.kind === 'header') return isProgress(change.path[0] ?? '') ? [] : [change]
    if (change.kind !== 'block' || change.type !== 'signoff') return [change]
    const fields = change.fields.filter(({ field }) => !isRecord(change.type, field))
    const isSame = change.what === 'changed' && fields.length === 0 && change.words.length === 0
    return isSame && !change.looks && !change.moved && change.was === undefined ? [] : [{ ...change, fields }]
  })
}

/** How many blocks of a plan changes are about: prose and readings count as their block, the plan’s details as one. */
export function blocksIn(changes: readonly PlanChange[]): number {
  const about = changes.map((change) => {
    switch (change.kind) {
      case 'block':
      case 'prose':
        return change.block || change.id
      case 'reading':
        return change.of?.metric ?? change.key
      default:
        return ''
    }
  })
  return new Set(about).size
}
