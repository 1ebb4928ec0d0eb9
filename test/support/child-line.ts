import type { ChildLine } from '../../plan/children/line.js'

/** A line of the children's page as the rules would make it, of a page that is only about some of its facts. */
export function childLine(line: Partial<ChildLine> & Pick<ChildLine, 'key'>): ChildLine {
  return {
    template: 'C23',
    section: 'better',
    kind: 'authored',
    sources: [],
    hash: '0123456789abcdef',
    draft: 'We will read every day.',
    text: 'We will read every day.',
    status: 'shown',
    hits: [],
    readability: { age: 5, words: 5, longestSentence: 5, hardWords: [] },
    ...line,
  }
}
