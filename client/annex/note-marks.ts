/**
 * A quiet mark on the plan's blocks that have notes for leaders: rules of a style sheet, so that nothing in the page is touched and
 * nothing runs when somebody types.
 */
export class NoteMarks {
  private readonly sheet = new CSSStyleSheet()

  constructor() {
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.sheet]
  }

  set(ids: readonly string[]): void {
    const lines = ids.map(
      (id) => `.plan-host:not(.annex-host) .block[data-id="${CSS.escape(id)}"] > .block-body > .block-line`,
    )
    const marks = lines.map((line) => `${line}::after`)
    this.sheet.replaceSync(ids.length === 0 ? '' : `${lines.join(',')}{position:relative}${marks.join(',')}{${MARK}}`)
  }

  destroy(): void {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== this.sheet)
  }
}

/** A little page with a line in it, in the right margin. */
const MARK = [
  'content:"" / ""',
  'position:absolute',
  'inset-block-start:0.42em',
  'inset-inline-end:calc(var(--page-padding) * -0.6)',
  'inline-size:9px',
  'block-size:11px',
  'border:1.5px solid var(--quiet)',
  'border-radius:2px',
  'background:linear-gradient(var(--quiet),var(--quiet)) 50% 45%/4px 1.5px no-repeat',
  'opacity:0.75',
  'pointer-events:none',
].join(';')
