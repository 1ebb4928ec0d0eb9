import { SUBJECTS } from '../blocks/outcome.js'
import { knownKeys } from '../frameworks.js'
import { baseData, sameLanguage } from './base.js'
import { loopsIn } from './loops.js'
import { sameSpelling, sameTerm, type WordEntry } from './words.js'

/** How much a school's own words may be. Letters are UTF-16 units. */
export const EXTENSION_MOST = { words: 2000, phrases: 1000, term: 80, plain: 120, phrase: 300 } as const

export interface ExtensionProblem {
  /** The entry of words or of phrases as a person counts them, from 1; 0 for what is wrong with the whole. */
  readonly line: number
  /** JSON pointer to it. */
  readonly pointer: string
  /** A sentence that names the entry. */
  readonly message: string
}

const KINDS: ReadonlySet<unknown> = new Set(['swap', 'word', 'never'])
const PARTS: ReadonlySet<string> = new Set(['format', 'language', 'words', 'phrases'])
const never = new Set(baseData.words.filter(({ kind }) => kind === 'never').map(({ term }) => sameTerm(term)))

type Report = (line: number, pointer: string, message: string) => void

/** All that keeps a school's own words from being used, in their order. Empty: it is a ChildrenExtension. */
export function checkExtension(json: unknown): readonly ExtensionProblem[] {
  const problems: ExtensionProblem[] = []
  const report: Report = (line, pointer, message) => problems.push({ line, pointer, message })
  if (!isRecord(json)) {
    report(0, '', 'This is no list of words: it should be an object with words and phrases.')
    return problems
  }
  const { format, language, words, phrases } = json
  if (format !== 'child-words/1') report(0, '/format', 'The format should be “child-words/1”.')
  for (const name of Object.keys(json))
    if (!PARTS.has(name)) report(0, `/${escaped(name)}`, `“${shown(name)}” is not known here.`)
  if (!isLanguage(language)) report(0, '/language', 'Say which language this is, such as “en-GB” or “cy”.')
  if (!Array.isArray(words)) report(0, '/words', 'The words should be a list.')
  else if (words.length > EXTENSION_MOST.words)
    report(0, '/words', `These are more than ${EXTENSION_MOST.words} words.`)
  else checkWords(words, report)
  if (!isRecord(phrases)) report(0, '/phrases', 'The phrases should be an object: the name of each and what it says.')
  else if (Object.keys(phrases).length > EXTENSION_MOST.phrases)
    report(0, '/phrases', `These are more than ${EXTENSION_MOST.phrases} phrases.`)
  else {
    checkPhrases(phrases, Array.isArray(words) ? words : [], report)
    if (isLanguage(language) && !sameLanguage(baseData, { language })) checkComplete(phrases, report)
  }
  return problems
}

function checkWords(words: readonly unknown[], report: Report): void {
  const seen = new Doubles()
  const whole: { readonly line: number; readonly entry: WordEntry }[] = []
  for (const [at, word] of words.entries()) {
    const line = at + 1
    const pointer = `/words/${at}`
    const wrong = wordProblem(word)
    if (wrong !== undefined || !isWord(word)) {
      report(line, pointer, `Word ${line}${nameOf(word)} ${wrong ?? 'is not whole.'}`)
      continue
    }
    const same = sameTerm(word.term)
    const earlier = seen.earlier(word, line)
    if (earlier !== undefined) report(line, pointer, `Word ${line}${nameOf(word)} is there already as word ${earlier}.`)
    else if (never.has(same) && word.kind !== 'never')
      report(line, `${pointer}/kind`, `Word ${line}${nameOf(word)} must never reach children. That cannot be changed.`)
    else if (word.kind === 'swap' && asRead(word.plain) === asRead(word.term))
      report(
        line,
        `${pointer}/plain`,
        `Word ${line}${nameOf(word)} has itself as its plain words. Write easier ones, or choose to explain it.`,
      )
    else whole.push({ line, entry: word })
  }
  for (const { line, path } of loopsIn(whole, baseData.words))
    report(
      line,
      `/words/${line - 1}/plain`,
      `Word ${line}, “${shown(path[0] ?? '')}”, leads back to itself: ${path.map((term) => `“${shown(term)}”`).join(' → ')}.`,
    )
}

/**
 * Which word was there already. Singular and plural may both be there when each is said in its own way, as in "target, goal" and
 * "targets, goals".
 */
class Doubles {
  readonly #spelt = new Map<string, number>()
  readonly #said = new Map<string, number>()

  /** Line of an earlier entry of the same word; remembers this one otherwise. */
  earlier({ term, plain }: WordEntry, line: number): number | undefined {
    const said = `${sameTerm(term)}\n${sameSpelling(plain)}`
    const found = this.#spelt.get(sameSpelling(term)) ?? this.#said.get(said)
    if (found === undefined) {
      this.#spelt.set(sameSpelling(term), line)
      this.#said.set(said, line)
    }
    return found
  }
}

function wordProblem(word: unknown): string | undefined {
  if (!isRecord(word)) return 'should have a term, plain words and a kind.'
  const { term, plain, kind, ...others } = word
  const other = Object.keys(others)[0]
  if (other !== undefined) return `has “${shown(other)}”, which is not known here.`
  if (typeof term !== 'string' || !/[\p{L}\p{N}]/u.test(term)) return 'has no term.'
  if (!isLine(term, EXTENSION_MOST.term)) return `should be one line of at most ${EXTENSION_MOST.term} letters.`
  if (!KINDS.has(kind)) return 'should be of the kind “swap”, “word” or “never”.'
  if (typeof plain !== 'string' || !isLine(plain, EXTENSION_MOST.plain))
    return `should have plain words, in one line of at most ${EXTENSION_MOST.plain} letters.`
  if (kind === 'never') return plain.trim() === '' ? undefined : 'must never be used, so it has no plain words.'
  return /[\p{L}\p{N}]/u.test(plain) ? undefined : 'has no plain words.'
}

function checkPhrases(phrases: Readonly<Record<string, unknown>>, words: readonly unknown[], report: Report): void {
  for (const [at, [key, phrase]] of Object.entries(phrases).entries()) {
    const wrong = phraseProblem(key, phrase, words)
    if (wrong !== undefined) report(at + 1, `/phrases/${escaped(key)}`, `Phrase ${at + 1}, “${shown(key)}”, ${wrong}`)
  }
}

function phraseProblem(key: string, phrase: unknown, words: readonly unknown[]): string | undefined {
  const ours = Object.hasOwn(baseData.phrases, key) ? baseData.phrases[key] : undefined
  if (ours === undefined && !mayBeAdded(key, words)) return 'is not one that the page says.'
  if (typeof phrase !== 'string' || phrase.trim() === '') return 'says nothing.'
  if (!isLine(phrase, EXTENSION_MOST.phrase)) return `should be one line of at most ${EXTENSION_MOST.phrase} letters.`
  const needed = placeholdersOf(ours ?? '')
  const given = placeholdersOf(phrase)
  const lost = [...needed].filter((name) => !given.has(name))
  if (lost.length > 0) return `has lost ${lost.map((name) => `{${name}}`).join(' and ')}.`
  const unknown = [...given].filter((name) => !needed.has(name))
  if (unknown.length > 0) return `has ${unknown.map((name) => `{${shown(name)}}`).join(' and ')}, which nothing fills.`
  return /[{}]/u.test(phrase.replaceAll(PLACEHOLDER, '')) ? 'has a bracket { or } that belongs to nothing.' : undefined
}

/** Phrases that only some schools need: areas of the frameworks, measures of their own, meanings of words they explain. */
function mayBeAdded(key: string, words: readonly unknown[]): boolean {
  const [, part = '', name = ''] = /^(area|proud|well|metric|meaning)\.(.{1,90})$/u.exec(key) ?? []
  if (part === 'metric') {
    const [metric = '', subject, ...more] = name.split('.')
    return (
      /^[a-z0-9][a-z0-9_-]{0,63}$/u.test(metric) &&
      more.length === 0 &&
      (subject === undefined || Object.hasOwn(SUBJECTS, subject))
    )
  }
  if (part === 'meaning')
    return words.some((word) => isWord(word) && word.kind === 'word' && word.term.trim().toLowerCase() === name)
  return part !== '' && knownKeys.area.includes(name)
}

function checkComplete(phrases: Readonly<Record<string, unknown>>, report: Report): void {
  const missing = Object.keys(baseData.phrases).filter((key) => !Object.hasOwn(phrases, key))
  if (missing.length === 0) return
  const some = missing.slice(0, 5).join(', ')
  const more = missing.length > 5 ? ` and ${missing.length - 5} more` : ''
  report(0, '/phrases', `Another language needs every phrase. Missing: ${some}${more}.`)
}

const PLACEHOLDER = /\{(\p{L}+)\}/gu
/** `{Area}` is `{area}` with a capital. */
function placeholdersOf(phrase: string): ReadonlySet<string> {
  return new Set([...phrase.matchAll(PLACEHOLDER)].map(([, name = '']) => name.toLowerCase()))
}

/** No breaks, and nothing that cannot be seen. */
function isLine(text: string, most: number): boolean {
  return text.length <= most && !/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(text)
}

function isLanguage(language: unknown): language is string {
  return typeof language === 'string' && /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/u.test(language)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isWord(word: unknown): word is WordEntry {
  return wordProblem(word) === undefined
}

/** As a child hears it; a hyphen less is easier to read all the same. */
const asRead = (text: string) =>
  text.normalize('NFKC').toLowerCase().replaceAll('’', "'").trim().split(/\s+/u).join(' ')
const shown = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text)
const nameOf = (word: unknown) =>
  isRecord(word) && typeof word['term'] === 'string' ? `, “${shown(word['term'])}”,` : ''
const escaped = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1')
