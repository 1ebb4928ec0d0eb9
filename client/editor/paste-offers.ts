import type { PasteReport } from '../../extensions/paste.js'
import type { EditorFeature } from './plan-editor.js'

/** What there is to say after a paste, and the offer to turn a planning table into actions; loaded when it is needed. */
export const pasteOffers: EditorFeature = {
  start: (host) => {
    let close: (() => void) | undefined
    let latest: PasteReport | undefined
    const onPaste = (report: PasteReport) => {
      latest = report
      close?.()
      void import('./paste-bar.js').then(({ showPasteBar }) => {
        if (latest === report && !host.editor.isDestroyed) close = showPasteBar(host, report)
      })
    }
    host.editor.on('pasted', onPaste)
    return () => {
      latest = undefined
      host.editor.off('pasted', onPaste)
      close?.()
    }
  },
}
