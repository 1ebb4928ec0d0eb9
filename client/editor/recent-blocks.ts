import { recall, remember } from '../app/api.js'

const KEY = 'living-plan:recent-blocks'
/** As many as stand above the others in the menu. */
const MOST = 4

/** What this person put into plans last on this device, latest first. */
export function recentBlocks(): readonly string[] {
  return (recall(KEY) ?? '').split(' ').filter(Boolean).slice(0, MOST)
}

export function noteBlock(type: string): void {
  remember(KEY, [type, ...recentBlocks().filter((one) => one !== type)].slice(0, MOST).join(' '))
}
