import { leadsTo } from './links.js'
import { fact, present } from './parts.js'
import { readingsTable } from './readings-table.js'
import { look } from './sight.js'
import { trend } from './trend.js'

/** A figure followed over time: its name, then the readings as a small table, groups down and periods across. */
export const metric = look({
  type: 'metric',
  tag: 'p',
  beside: (sight) => [trend(sight)],
  facts: (sight) => {
    const { values } = sight
    return [
      fact(sight, 'source', values.source),
      fact(sight, 'definition', values.definition),
      values.unit === undefined ? fact(sight, 'unit', undefined) : undefined,
      values.lowerIsBetter === true ? fact(sight, 'lowerIsBetter', 'lower is better') : undefined,
      values.comparators?.length ? undefined : fact(sight, 'comparators', undefined),
      ...leadsTo(sight),
    ]
  },
  after: (sight) => present([readingsTable(sight)]),
})
