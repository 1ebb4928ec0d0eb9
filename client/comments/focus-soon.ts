/** Frames in which a card finds its place beside the text; until then it cannot take the focus. */
const MOST = 12

/** Focuses what is about to be shown, without scrolling to it. */
export function focusSoon(find: () => HTMLElement | null): void {
  const look = (left: number) => {
    const element = find()
    element?.focus({ preventScroll: true })
    if (left > 0 && (element === null || document.activeElement !== element))
      requestAnimationFrame(() => look(left - 1))
  }
  look(MOST)
}
