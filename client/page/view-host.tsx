import { Suspense } from 'react'
import { viewWords } from '../words/views.js'
import type { ViewProps } from './view-props.js'
import { type ViewName, views } from './views.js'
import '../theme/view.css'

/** Shows the open view in the place of the plan's text. */
export function ViewHost({ name, plan, editor }: ViewProps & { name: ViewName }) {
  const { View } = views[name]
  if (View === undefined) return null
  return (
    <Suspense fallback={<p className="page-waiting">{viewWords.opening}</p>}>
      <View plan={plan} editor={editor} />
    </Suspense>
  )
}
