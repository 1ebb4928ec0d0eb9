import type { ChildLine, ChildrenPage } from '../line.js'

/** A page as a person can read and compare it: every line with its words, its sources, its hash and its status. */
export function pageText({ lines, families, priorities, readability }: ChildrenPage): string {
  const { age, words, longestSentence, hardWords } = readability
  return [
    '# For children',
    ...lines.map(lineText),
    '# For families',
    ...families.map(lineText),
    '# Priorities',
    ...priorities.map(
      ({ id, theme, rating, suggested }) => `${id}: ${theme}, ${rating}${suggested ? ', suggested' : ''}`,
    ),
    '# The page for children',
    `${words} words, reading age ${age}, longest sentence ${longestSentence} words; look at: ${hardWords.join(', ')}`,
    '',
  ].join('\n')
}

function lineText(line: ChildLine): string {
  const { key, template, section, kind, hash, status, text, draft, sources, hits, readability } = line
  return [
    `\n${key}  ${template}  ${section}  ${kind}  ${hash}  ${status}  age ${readability.age}`,
    `  ${text === '' ? '(nothing is left)' : text}`,
    ...(draft === text ? [] : [`  in place of: ${draft}`]),
    ...hits.map(({ rule, words }) => `  held back, ${rule}: ${words}`),
    ...sources.map(
      ({ blockId, field, label, value }) => `  from ${blockId || 'the header'} ${field} (${label}): ${value}`,
    ),
    ...(line.stale?.changes ?? []).map(
      ({ blockId, label, before, after }) => `  changed in ${blockId}, ${label}: ${before} -> ${after}`,
    ),
  ].join('\n')
}
