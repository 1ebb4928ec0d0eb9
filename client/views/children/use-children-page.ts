import { useDeferredValue, useMemo } from 'react'
import type { ChildrenPage } from '../../../plan/children/line.js'
import { type Names, namesOf } from '../../../plan/children/privacy-net.js'
import { readChildrenPage } from '../../../plan/children/read-page.js'
import { childTarget, type Target } from '../../../plan/children/readability.js'
import type { Plan } from '../../../plan/read-plan.js'
import { baseData, type ChildrenData, type ChildrenExtension, extendData } from '../../../schema/children/data.js'
import { headerDefaults } from '../../../schema/header.js'
import type { ChildrenSession } from '../../children/children-session.js'
import type { PlanEditor } from '../../editor/plan-editor.js'
import { today } from '../../fields/today.js'
import { useSignal } from '../../page/use-signal.js'

interface Read {
  readonly page: ChildrenPage
  readonly read: Plan
  readonly data: ChildrenData
  readonly names: Names
  readonly childTarget: Target
}

/**
 * The page as the rules make it of the plan and of what was decided: brought up to date while colleagues type, after the keys
 * of whoever types here. @param extension words of the school's own, where the server has told of them
 */
export function useChildrenPage(
  editor: PlanEditor,
  session: ChildrenSession,
  extension: ChildrenExtension | null,
): Read {
  useSignal(editor.plan.reading)
  const read = useDeferredValue(editor.plan.plan)
  const decisions = useDeferredValue(useSignal(session.decisions))
  const day = today()
  const data = useMemo(() => extendData(baseData, extension), [extension])
  const page = useMemo(
    () => readChildrenPage({ plan: read, data, decisions, today: day }),
    [read, data, decisions, day],
  )
  const { settings } = read.header
  const target = useMemo(
    () => childTarget(settings?.childReadingAge ?? headerDefaults.settings.childReadingAge),
    [settings?.childReadingAge],
  )
  return { page, read, data, names: namesOf(read.header), childTarget: target }
}
