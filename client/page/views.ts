import { type ComponentType, lazy } from 'react'
import type { Role } from '../../schema/protocol/roles.js'
import { viewWords } from '../words/views.js'
import type { ViewProps } from './view-props.js'

interface View {
  readonly label: string
  /** Only for these; absent: for everybody with access to the plan. */
  readonly roles?: readonly Role[]
  /** Loaded when it is first opened. The plan itself has none: the page is its view. */
  readonly View?: ComponentType<ViewProps>
}

/**
 * The ways to look at a plan, in the order of the switcher: one entry each, and one file or folder in `client/views`. The
 * name of an entry is its address, `/plans/:id#governors`.
 */
const all = {
  plan: { label: viewWords.plan },
  governors: {
    label: viewWords.governors,
    View: lazy(() => import('../views/governors/governors-view.jsx')),
  },
  challenge: {
    label: viewWords.challenge,
    View: lazy(() => import('../views/challenge/challenge-view.jsx')),
  },
  versions: {
    label: viewWords.versions,
    View: lazy(() => import('../views/versions/versions-view.jsx')),
  },
  signoff: {
    label: viewWords.signoff,
    View: lazy(() => import('../views/signoff/signoff-view.jsx')),
  },
  children: {
    label: viewWords.children,
    roles: ['leader', 'staff'],
    View: lazy(() => import('../views/children/children-view.jsx')),
  },
  year: {
    label: viewWords.year,
    View: lazy(() => import('../views/year/year-view.jsx')),
  },
} as const satisfies Readonly<Record<string, View>>

export type ViewName = keyof typeof all
export const views: Readonly<Record<ViewName, View>> = all
const viewNames = Object.keys(all) as readonly ViewName[] // the keys of a constant

/** The views a person of this role may switch between. */
export function viewsFor(role: Role): readonly ViewName[] {
  return viewNames.filter((name) => views[name].roles?.includes(role) ?? true)
}

/** The view that an address names, `#governors` or `#governors/pri-1`; the plan when it names none. */
export function viewOf(hash: string, role: Role): ViewName {
  const name = hash.slice(1).split('/')[0]
  return viewsFor(role).find((one) => one === name) ?? 'plan'
}

/** The view of this name; the plan when there is none. */
export function viewNamed(name: string): ViewName {
  return viewNames.find((one) => one === name) ?? 'plan'
}
