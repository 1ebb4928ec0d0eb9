import type { PaperPhrases } from './paper-page.js'

/** What the pages say of themselves, in British English. `{n}` stands for a number. */
export const ENGLISH_PHRASES: PaperPhrases = {
  good: 'What is good',
  better: 'What we want to do better',
  why: 'Why?',
  doing: 'What will we do?',
  know: 'How will we know?',
  rating: 'How is it going?',
  youCan: 'What can you do?',
  helps: 'Who helps?',
  words: 'Words',
  foot: 'Made from our plan on {date}.',
  listen: 'Read to me',
  stop: 'Stop',
  settings: 'Make it easier to read',
  bigger: 'Bigger letters',
  contrast: 'Strong colours',
  easy: 'Easy reading',
  poster: 'Print a big poster',
  sheets: 'Print a sheet for each job',
  posterHint: 'Now choose Print, and the biggest paper you have.',
  sheetsHint: 'Now choose Print.',
  scan: 'Read it at',
  toFamilies: 'The page for families',
  familiesHead: 'Our school plan for families',
  story: 'Our story',
  outcomes: 'What we are aiming for',
  going: 'How it is going',
  toChildren: 'The page for children',
  councilHead: 'Help us say it better',
  councilIntro:
    'These are the lines of our school plan for children. Can you say one of them better? Write it under the line. A grown-up at school reads it before anybody else sees it.',
  better1: 'Say it better',
  idea: 'Do you have an idea for our school?',
  ideaHint: 'One or two sentences.',
  names: 'Please do not write anybody’s name, not even your own.',
  send: 'Send to school',
  thanks: 'Thank you. A grown-up at school will read what you wrote.',
  again: 'Send another one',
  goneHead: 'This page has moved',
  gone: 'Please ask your school for the new address.',
}

/** The pages' words in a school's own phrases, where it has any. */
export function phrasesOf(own: Readonly<Record<string, string>>): PaperPhrases {
  const said = Object.entries(ENGLISH_PHRASES).map(
    ([name, english]) => [name, own[`paper.${name}`] ?? english] as const,
  )
  // Every name of ENGLISH_PHRASES is there again, so this is one of its kind.
  return Object.fromEntries(said) as unknown as PaperPhrases
}
