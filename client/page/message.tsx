import { Link } from '../app/link.jsx'
import { strings } from '../strings.js'

/** A page with one thing to say. */
export function Message({ words, back = false }: { words: string; back?: boolean }) {
  return (
    <main className="desk-message">
      <p>{words}</p>
      {back && <Link href="/">{strings.page.backToPlans}</Link>}
    </main>
  )
}
