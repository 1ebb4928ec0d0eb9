import { recall, remember } from '../app/api.js'

/** Rows whose state is remembered in one plan, newest last: more than anybody opens by hand. */
const MOST = 400
const keyOf = (planId: string) => `living-plan:outline:${planId}`

export type Choices = ReadonlyMap<string, boolean>

/** Which rows of a plan's outline this device has open or closed by hand. */
export function recallChoices(planId: string): Choices {
  try {
    const kept: unknown = JSON.parse(recall(keyOf(planId)) ?? '{}')
    if (typeof kept !== 'object' || kept === null) return new Map()
    return new Map(Object.entries(kept).filter((entry): entry is [string, boolean] => typeof entry[1] === 'boolean'))
  } catch {
    return new Map()
  }
}

export function rememberChoices(planId: string, choices: Choices): void {
  remember(keyOf(planId), JSON.stringify(Object.fromEntries([...choices].slice(-MOST))))
}
