/** Frames in which what is looked for must stand still before it counts as found, and after which one stops looking. */
const STILL = 3
const MOST = 40

let running = 0

/**
 * Scrolls until a place is in the middle of the window and stays there: blocks on the way have only guessed heights until they
 * have been on screen. `find` gives the place as it is now; undefined ends it.
 */
export function bringToMiddle(find: () => Element | Range | undefined): void {
  cancelAnimationFrame(running)
  let still = 0
  const look = (left: number) => {
    const place = find()
    if (place === undefined) return
    const { top, bottom } = place.getBoundingClientRect()
    const before = scrollY
    if (bottom > top) scrollBy(0, (top + bottom - innerHeight) / 2)
    else if (place instanceof Element) place.scrollIntoView({ block: 'center' })
    still = Math.abs(scrollY - before) < 2 ? still + 1 : 0
    if (left > 0 && still < STILL) running = requestAnimationFrame(() => look(left - 1))
  }
  look(MOST)
}
