/** Grades by their full names: none of them is a word that children need for anything else. */
const NAMES =
  /(?<!\p{L})(?:outstanding|inadequate|requires? improvement|requiring improvement|special measures|serious weaknesses|urgent improvement|needs attention|(?:exceptional|strong|expected) standard)(?!\p{L})/giu
/** "Rated good", "judged as 2". */
const JUDGED =
  /(?<!\p{L})(?:judged|rated|graded)(?: (?:us|as|to be))* (?:an? )?(?:good|strong|exceptional|[1-4])(?![\p{L}\p{N}])/giu
/** "We got a C", "grade 2": a letter only as a capital, for "a" is a word. */
const MARKS =
  /(?<!\p{L})(?:(?:[Gg]ot|[Gg]iven|[Gg]ave us|[Aa]warded|[Rr]ated|[Gg]raded|[Jj]udged) (?:an? )?[A-F][+-]?|[Gg]rades? (?:[A-F][+-]?|[1-9]))(?![\p{L}\p{N}’'])/gu

/** Grades that inspectors or tests give (domain 5.1: grades are never printed). */
export function gradesIn(line: string): readonly string[] {
  return [NAMES, JUDGED, MARKS].flatMap((pattern) => [...line.matchAll(pattern)].map(([words]) => words))
}
