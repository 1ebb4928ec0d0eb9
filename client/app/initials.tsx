/** What stands in a person's round mark. */
export function Initials({ name }: { name: string }) {
  return <>{initialsOf(name)}</>
}

/** First and last initial of a name. */
export function initialsOf(name: string): string {
  const letters = name
    .replace(/\(.*\)/, '')
    .trim()
    .split(/\s+/)
    .map((part) => part[0] ?? '')
  return `${letters[0] ?? ''}${letters.length > 1 ? (letters.at(-1) ?? '') : ''}`.toLocaleUpperCase('en-GB')
}
