import type { PlanDocument } from '../../schema/document.js'
import type { SetAside } from '../local/database.js'

/** Saves what was set aside as a JSON file a person can keep, send or import. */
export function downloadCopy({ at, reason, document: plan, blocks }: SetAside): void {
  download(plan ?? { at, reason, blocks }, at)
}

/** Saves a whole plan as it is on the page: a file that can be imported as a plan. */
export function downloadPlan(plan: PlanDocument): void {
  download(plan, new Date().toISOString())
}

function download(content: object, at: string): void {
  const address = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `plan-copy-${at.slice(0, 16).replaceAll(/[:T]/g, '-')}.json`
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
