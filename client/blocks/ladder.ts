import { amount, figure } from './format.js'
import { element } from './parts.js'

const SVG = 'http://www.w3.org/2000/svg'
const WIDTH = 92

interface Figures {
  readonly baseline?: number
  readonly target?: number
  readonly unit?: string
  readonly steps?: readonly { readonly term: string; readonly value: number }[]
}

/** `49 ──▪──▪──◦ 70%`: the figure now, a mark for each termly step, the target. */
export function ladder({ baseline, target, unit, steps = [] }: Figures): HTMLElement {
  const line = element('span', 'ladder')
  line.append(element('span', 'ladder-figure', baseline === undefined ? '?' : figure(baseline)))
  line.append(' ', drawing(baseline, target, steps))
  line.append(
    element('span', 'ladder-figure ladder-target', target === undefined ? 'no target yet' : amount(target, unit)),
  )
  line.title = steps.map(({ term, value }) => `${term} ${figure(value)}`).join(', ')
  return line
}

function drawing(baseline: number | undefined, target: number | undefined, steps: Figures['steps']): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', `0 0 ${WIDTH} 12`)
  svg.setAttribute('class', 'ladder-line')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('d', `M2 6H${WIDTH - 9}`)
  svg.append(path)
  const from = baseline ?? 0
  const width = (target ?? from) - from
  for (const { value } of steps ?? []) {
    if (width === 0 || value === target) continue
    const along = Math.min(1, Math.max(0, (value - from) / width))
    const mark = document.createElementNS(SVG, 'rect')
    mark.setAttribute('x', String(2 + along * (WIDTH - 11) - 2.5))
    mark.setAttribute('y', '3.5')
    mark.setAttribute('width', '5')
    mark.setAttribute('height', '5')
    svg.append(mark)
  }
  const end = document.createElementNS(SVG, 'circle')
  end.setAttribute('cx', String(WIDTH - 5))
  end.setAttribute('cy', '6')
  end.setAttribute('r', '3.5')
  if (target === undefined) end.setAttribute('class', 'ladder-open')
  svg.append(end)
  return svg
}
