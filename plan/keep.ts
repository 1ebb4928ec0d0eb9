/** The earlier list when the later one has the same members in the same order, else the later one. */
export function keep<T>(earlier: readonly T[], later: readonly T[]): readonly T[] {
  if (earlier.length !== later.length) return later
  return earlier.every((member, index) => Object.is(member, later[index])) ? earlier : later
}
