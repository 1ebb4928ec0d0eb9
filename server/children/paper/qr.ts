import { encode } from 'uqr'
import { type Html, html } from './html.js'

/** The address for a telephone's camera, with four modules of quiet around it; its words stand beside it. */
export function qrOf(address: string): Html {
  const { data, size } = encode(address, { ecc: 'M', border: 4 })
  const rows = data.map((row, y) => rowOf(row, y))
  return html`<svg class="qr" viewBox="0 0 ${size} ${size}" aria-hidden="true"><path d="${rows.join('')}"/></svg>`
}

/** Along the middle of a row with a pen one module wide: `M4 4.5h7m2 0h3`. */
function rowOf(row: readonly boolean[], y: number): string {
  let path = ''
  let at = 0
  for (const { from, length } of runsOf(row)) {
    path += path === '' ? `M${from} ${y}.5h${length}` : `m${from - at} 0h${length}`
    at = from + length
  }
  return path
}

/** Dark modules that stand side by side are drawn as one. */
function runsOf(row: readonly boolean[]): { from: number; length: number }[] {
  const starts = row.flatMap((dark, x) => (dark && row[x - 1] !== true ? [x] : []))
  return starts.map((from) => {
    const end = row.indexOf(false, from)
    return { from, length: (end < 0 ? row.length : end) - from }
  })
}
