import type { EditorFeature } from './plan-editor.js'

/** Frames that a block may take to be drawn. */
const MOST_FRAMES = 240

/** Opens the plan at the block that the address names (`#b-…`), with the caret in it; the address then names the plan alone. */
export const beginAt: EditorFeature = {
  start: (host) => {
    const id = /^#([a-z0-9][a-z0-9-]{1,63})$/.exec(location.hash)?.[1]
    if (id === undefined) return () => undefined
    let frame = 0
    let frames = 0
    const look = () => {
      if (host.element.isConnected && host.plan.viewOf(id) !== undefined) {
        history.replaceState(history.state, '', location.pathname + location.search)
        host.goTo(id)
      } else if (frames++ < MOST_FRAMES) frame = requestAnimationFrame(look)
    }
    frame = requestAnimationFrame(look)
    return () => cancelAnimationFrame(frame)
  },
}
