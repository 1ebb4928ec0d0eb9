import { type ComponentProps, lazy, Suspense } from 'react'

const NoticesButton = lazy(() => import('../notices/notices-button.jsx'))

/** Room for the button from the first moment, so that nothing moves when it comes. */
export function NoticesPlace(props: ComponentProps<typeof NoticesButton>) {
  return (
    <Suspense fallback={<span className="icon-button" />}>
      <NoticesButton {...props} />
    </Suspense>
  )
}
