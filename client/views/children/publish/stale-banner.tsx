import { useEffect, useState } from 'react'
import { Button } from '../../../app/button.jsx'
import { askChildren } from '../../../children/state.js'
import { Banner } from '../../../page/banner.jsx'
import type { PlanSession } from '../../../page/plan-session.js'
import { useSelected } from '../../../page/use-signal.js'
import { openView, showView } from '../../../page/view-address.js'
import { publishWords as words } from '../../../words/children-publish.js'
import { staleNews } from './stale-news.js'

/** Milliseconds: opening the plan comes first, and this can wait. */
const PATIENCE_MS = 5000

/** Plans that somebody was told about while this page was open: nobody is told twice in one visit. */
const told = new Set<string>()

/** The children’s page has said something else than the plan for long: told once a visit, to those who can do something. */
export default function StaleBanner({ plan }: { plan: PlanSession }) {
  const { planId } = plan
  const [lines, setLines] = useState<number>()
  const inView = useSelected(openView, (name) => name === 'children')
  useEffect(() => {
    if (told.has(planId)) return
    let left = false
    const look = async () => {
      if (plan.sync.get().name === 'offline') return
      const news = staleNews(await askChildren(planId), new Date())
      if (left || news === undefined) return
      told.add(planId)
      setLines(news)
    }
    // Without it the plan is read as well.
    const timer = setTimeout(() => void look().catch((error: unknown) => console.warn(error)), PATIENCE_MS)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [plan, planId])
  if (lines === undefined || inView) return null
  const enough = () => setLines(undefined)
  return (
    <Banner words={words.banner(lines)}>
      <Button
        small
        look="quiet"
        onClick={() => {
          enough()
          showView('children')
        }}
      >
        {words.bannerLook}
      </Button>
      <Button small look="bare" onClick={enough}>
        {words.bannerLater}
      </Button>
    </Banner>
  )
}
