/** Letters that do not come apart into a plain one and its accent. */
const LETTERS: Readonly<Record<string, string>> = {
  ł: 'l',
  Ł: 'L',
  ø: 'o',
  Ø: 'O',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  ħ: 'h',
  Ħ: 'H',
  ı: 'i',
  ß: 'ss',
  ẞ: 'SS',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  þ: 'th',
  Þ: 'TH',
}
const OWN_LETTERS = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu')

/** Greek and Cyrillic letters that look like Latin ones, each above its double. */
const STRANGERS = 'аеорсухіјѕһԁԛԝАВЕЅІЈКМНОРСТУХΑΒΕΖΗΙΚΜΝΟΡΤΥΧονα'
const DOUBLES = 'aeopcyxijshdqwABESIJKMHOPCTYXABEZHIKMNOPTYXova'
const doubles = new Map([...STRANGERS].map((letter, at) => [letter, DOUBLES[at] ?? letter]))
const FROM_ELSEWHERE = /[\p{Script=Greek}\p{Script=Cyrillic}]/u
const LATIN = /\p{Script=Latin}/u

/**
 * A text as the eye reads it: without invisible letters and accents, wide forms as plain ones, every apostrophe and every pair of
 * strokes as on a keyboard, and no letters of another script among Latin ones. What is looked for in it is folded too.
 */
export function folded(text: string): string {
  if (/^[\x20-\x3b\x3d\x3f-\x5f\x61-\x7e]*$/.test(text)) return text
  return text
    .replaceAll(/[\p{Cf}]/gu, '')
    .replaceAll(/(?<=\p{L})[`´‘ʼʻʹˈ′＇](?=\p{L})/gu, "'")
    .replaceAll(/``|''|′′|´´|″|‶|<<|>>/gu, '"')
    .replaceAll(/[`´′‵]/gu, "'")
    .normalize('NFKD')
    .replaceAll(/[\p{Cf}\p{M}]/gu, '')
    .replaceAll(OWN_LETTERS, (letter) => LETTERS[letter] ?? letter)
    .replaceAll(/\p{L}+/gu, (word) => (FROM_ELSEWHERE.test(word) && LATIN.test(word) ? inLatin(word) : word))
    .replaceAll(/\s+/gu, ' ')
}

function inLatin(word: string): string {
  return [...word].map((letter) => doubles.get(letter) ?? letter).join('')
}
