import { amount } from './format.js'
import { element } from './parts.js'
import type { Part, Sight } from './sight.js'

const SVG = 'http://www.w3.org/2000/svg'
const WIDTH = 84
const HEIGHT = 18
/** Readings further back say little about where things are going. */
const MOST = 12

/** The way a measure has gone for everybody, as a small line that ends at the latest figure; nothing below two readings. */
export function trend({ id, values, words }: Sight<'metric'>): Part | undefined {
  const all = words.readings(id)
  const subject = all.find(({ group }) => group === 'all')?.subject
  const series = all
    .filter((reading) => reading.group === 'all' && reading.subject === subject)
    .sort((a, b) => a.period.localeCompare(b.period))
    .slice(-MOST)
  const [first, last] = [series[0], series.at(-1)]
  if (first === undefined || last === undefined || first === last) return undefined
  const latest = amount(last.value, values.unit)
  return {
    content: element('span', 'trend', line(series.map(({ value }) => value)), element('span', 'trend-latest', latest)),
    tone: 'bare',
    spoken: `from ${amount(first.value, values.unit)} to ${latest}`,
  }
}

function line(figures: readonly number[]): SVGSVGElement {
  const [low, high] = [Math.min(...figures), Math.max(...figures)]
  const points = figures.map((figure, at) => ({
    x: 3 + (at * (WIDTH - 8)) / (figures.length - 1),
    y: high === low ? HEIGHT / 2 : HEIGHT - 3 - ((figure - low) / (high - low)) * (HEIGHT - 6),
  }))
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`)
  svg.setAttribute('class', 'trend-line')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(SVG, 'polyline')
  path.setAttribute('points', points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' '))
  const end = document.createElementNS(SVG, 'circle')
  const { x = 0, y = 0 } = points.at(-1) ?? {}
  end.setAttribute('cx', x.toFixed(1))
  end.setAttribute('cy', y.toFixed(1))
  end.setAttribute('r', '2.6')
  svg.append(path, end)
  return svg
}
