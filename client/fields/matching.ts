import type { Option } from './field-target.js'

/** Options that every typed word begins a word of; numbers and initials typed in full come first. */
export function matching(options: readonly Option[], query: string): readonly Option[] {
  const wanted = plain(query).split(' ').filter(Boolean)
  if (wanted.length === 0) return options
  const whole = wanted.join(' ')
  return options
    .filter((option) => {
      const has = plain(`${option.tag ?? ''} ${option.label} ${option.detail ?? ''} ${option.group ?? ''}`).split(' ')
      return wanted.every((word) => has.some((part) => part.startsWith(word)))
    })
    .map((option) => ({ option, rank: rank(option, whole) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ option }) => option)
}

function rank({ tag, label }: Option, wanted: string): number {
  if (plain(tag ?? '') === wanted) return 0
  if (plain(tag ?? '').startsWith(wanted)) return 1
  return plain(label).startsWith(wanted) ? 2 : 3
}

/** Small letters without accents; anything but letters, digits and the dots of numbers parts words. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}.]+/gu, ' ')
    .trim()
}
