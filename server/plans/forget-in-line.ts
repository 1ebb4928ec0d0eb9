import type { TextJson } from '../../schema/document.js'

/**
 * Puts other words in the place of a name in a line of prose, also where the name is made of several pieces because a part of
 * it is bold or a link: the words look as the name began. Anything between text, such as a line break, ends a name.
 */
export function forgetInLine(line: readonly unknown[], name: string, words: string): unknown[] {
  const out: unknown[] = []
  let run: TextJson[] = []
  const endRun = () => {
    out.push(...forgetInRun(run, name, words))
    run = []
  }
  for (const node of line) {
    if (isTextNode(node)) run.push(node)
    else {
      endRun()
      out.push(node)
    }
  }
  endRun()
  return out
}

function forgetInRun(run: readonly TextJson[], name: string, words: string): TextJson[] {
  const whole = run.map(({ text }) => text).join('')
  const starts: number[] = []
  for (let at = whole.indexOf(name); at >= 0; at = whole.indexOf(name, at + name.length)) starts.push(at)
  let from = 0
  return run.flatMap((node) => {
    const to = from + node.text.length
    let text = ''
    let at = from
    for (const start of starts) {
      if (start + name.length <= at || start >= to) continue
      // What of the name stands in an earlier piece has its words there.
      if (start >= from) text += whole.slice(at, start) + words
      at = Math.min(start + name.length, to)
    }
    text += whole.slice(at, to)
    from = to
    return text === '' ? [] : [{ ...node, text }]
  })
}

function isTextNode(node: unknown): node is TextJson {
  const { type, text }: Readonly<Record<string, unknown>> = { ...Object(node) }
  return type === 'text' && typeof text === 'string'
}
