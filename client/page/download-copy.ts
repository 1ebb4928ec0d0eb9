import type { SetAside } from '../local/database.js'

/** Saves what was set aside as a JSON file a person can keep, send or import. */
export function downloadCopy(entry: SetAside): void {
  const { at, reason, document: plan, blocks } = entry
  const content = plan ?? { at, reason, blocks }
  const address = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `plan-copy-${at.slice(0, 16).replaceAll(/[:T]/g, '-')}.json`
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
