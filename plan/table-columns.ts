/** What the columns of a planning table are called in schools. */
export interface TableColumns {
  readonly action: number
  readonly who: readonly number[]
  readonly priority: number | undefined
  readonly start: number | undefined
  readonly end: number | undefined
  readonly when: number | undefined
  readonly status: number | undefined
  readonly cost: readonly number[]
  readonly success: readonly number[]
  /** What nobody would ask of an action, and what is not known. */
  readonly other: readonly number[]
}

type Kind = Exclude<keyof TableColumns, 'other'> | 'number'

/** The first that fits is it: who monitors is not who does it, and what success looks like is no task. */
const KINDS: readonly (readonly [Kind | 'other', RegExp])[] = [
  ['number', /^(no|nr|num|number|ref|reference|id|item|#|)$/],
  ['other', /monitor|evaluat|review|comment|note|evidence|governor|rag|rating|feedback|next step/],
  ['success', /success|criteria|outcome|impact|milestone|kpi|indicator|measure|how will we know|look like|target/],
  ['cost', /cost|budget|resource|fund|£|price|money|spend|cpd|training/],
  ['who', /\bwho\b|whom|respons|\blead\b|leader|owner|personnel|\bstaff\b|led by|people|person/],
  ['start', /^(start|begin|from|launch)/],
  ['end', /^(end|finish|due|deadline|to|until)\b|by when|end date|due date|deadline|complet|finish/],
  ['when', /when|time|date|term|schedule/],
  ['status', /^(status|progress|state|done)\b/],
  ['action', /action|task|activit|what|step|strateg|implement|intervention|initiative|approach/],
  ['priority', /priorit|objective|aim|goal|focus|area/],
]

/** The columns of a row of headings; undefined when it is none of a planning table: an action and something else of it. */
export function columnsOf(heading: readonly string[]): TableColumns | undefined {
  const places = new Map<Kind, number[]>()
  const other: number[] = []
  heading.forEach((words, place) => {
    const kind = kindOf(words)
    const before = kind === undefined ? undefined : places.get(kind)
    const many = kind === 'success' || kind === 'cost' || kind === 'who'
    if (kind === undefined || (before !== undefined && !many)) other.push(place)
    else if (before === undefined) places.set(kind, [place])
    else before.push(place)
  })
  const first = (kind: Kind) => places.get(kind)?.[0]
  // A table of objectives and who works on them: what is to be done is what it calls its objective.
  const action = first('action') ?? first('priority')
  const known = (['who', 'start', 'end', 'when', 'cost', 'success'] as const).filter((kind) => places.has(kind))
  if (action === undefined || known.length === 0) return undefined
  return {
    action,
    who: places.get('who') ?? [],
    priority: action === first('priority') ? undefined : first('priority'),
    start: first('start'),
    end: first('end'),
    when: first('when'),
    status: first('status'),
    cost: places.get('cost') ?? [],
    success: places.get('success') ?? [],
    other,
  }
}

function kindOf(words: string): Kind | undefined {
  const clean = words
    .toLowerCase()
    .replaceAll(/\([^)]*\)/g, ' ')
    .replaceAll(/[^\p{L}\p{N}£#]+/gu, ' ')
    .trim()
  // A sentence is no heading.
  if (clean.length > 60) return undefined
  const kind = KINDS.find(([, pattern]) => pattern.test(clean))?.[0]
  return kind === 'other' ? undefined : kind
}
