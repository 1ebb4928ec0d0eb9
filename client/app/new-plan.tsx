import { strings } from '../strings.js'
import { Link } from './link.jsx'

/** The way to a new plan. */
export function NewPlan() {
  return (
    <Link className="button" data-look="main" href="/plans/new">
      {strings.plans.create}
    </Link>
  )
}
