/**
 * What documents belong to a plan. Each is stored, opened and synchronised by itself under its own key: `planId` is the plan,
 * `planId/comments` what is said beside it, `planId/annex` what is for leaders only, `planId/children` what is said about the lines of its
 * page for children.
 */
export const DOCUMENT_PARTS = ['plan', 'comments', 'annex', 'children'] as const
export type DocumentPart = (typeof DOCUMENT_PARTS)[number]

export interface DocumentName {
  readonly planId: string
  readonly part: DocumentPart
}

const PATTERN = /^([A-Za-z0-9_-]{1,64})(?:\/(comments|annex|children))?$/

/** undefined: this is no key of a document. */
export function readDocumentKey(key: string): DocumentName | undefined {
  const [, planId, beside] = PATTERN.exec(key) ?? []
  if (planId === undefined) return undefined
  return { planId, part: DOCUMENT_PARTS.find((part) => part === beside) ?? 'plan' }
}

export function documentKey(planId: string, part: DocumentPart): string {
  return part === 'plan' ? planId : `${planId}/${part}`
}
