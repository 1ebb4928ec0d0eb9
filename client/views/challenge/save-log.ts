import type { LogRow } from './log-rows.js'
import type { LogHeading } from './log-word.js'

/** Saves the log as a file. What makes the file is loaded when it is first asked for. */
export async function saveLog(
  as: 'word' | 'csv',
  heading: LogHeading,
  rows: readonly LogRow[],
  day: string,
): Promise<void> {
  const name = `challenge-log-${day}`
  if (as === 'csv') {
    const { logCsv } = await import('./log-csv.js')
    save(new Blob([logCsv(rows)], { type: 'text/csv;charset=utf-8' }), `${name}.csv`)
    return
  }
  const { logWord } = await import('./log-word.js')
  save(await logWord(heading, rows), `${name}.docx`)
}

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
