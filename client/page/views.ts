import { Signal } from '../sync/signal.js'

interface View {
  readonly label: string
}

/**
 * The ways to look at a plan, in the order of the switcher: one entry each, and a place for it in `OpenPlan`. The plan as a
 * document is the first; with it alone there is nothing to switch.
 */
const all = {
  plan: { label: 'Plan' },
} as const satisfies Readonly<Record<string, View>>

export type ViewName = keyof typeof all
export const views: Readonly<Record<ViewName, View>> = all
export const viewNames = Object.keys(all) as readonly ViewName[] // the keys of a constant

/** The view that is shown. */
export const openView = new Signal<ViewName>('plan')
