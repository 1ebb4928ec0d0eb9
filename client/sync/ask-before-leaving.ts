/**
 * Has the browser ask its own question when this page is left or reloaded while it would lose something.
 * @returns stops it
 */
export function askBeforeLeaving(wouldLose: () => boolean): () => void {
  const ask = (event: Event): void => {
    if (wouldLose()) event.preventDefault()
  }
  addEventListener('beforeunload', ask)
  return () => removeEventListener('beforeunload', ask)
}
