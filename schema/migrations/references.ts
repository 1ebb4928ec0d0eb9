import type { Migration } from './migrate.js'

const plan = {
  id: 'plan-old',
  title: 'A plan without references',
  kind: 'school',
  layer: 1,
  academicYear: '2026-27',
  framework: 'ofsted-2025',
  ratingScale: 'brag-trust',
  status: 'draft',
  version: '0.1',
  people: [],
}

const content = {
  type: 'doc',
  content: [
    { type: 'priority', attrs: { id: 'b-1' }, content: [{ type: 'text', text: 'Writing' }] },
    {
      type: 'action',
      attrs: { id: 'b-2' },
      content: [{ type: 'text', text: 'Teach the sequence' }, { type: 'hardBreak' }],
    },
    { type: 'paragraph', attrs: { id: 'b-3' }, content: [{ type: 'text', text: 'As 1.1 says, ask Dana.' }] },
  ],
}

/**
 * Version 2 knows references in a line of text. What is stored stays as it is; the number rises so that a page which would
 * delete them, for not knowing them, is asked to reload instead.
 */
export const references: Migration = {
  from: 1,
  to: 2,
  description: 'A line of text may refer to a block (crossRef) or name one of the people (mention).',
  migrate: (document) => document,
  example: { schemaVersion: 1, plan, content },
  expected: { schemaVersion: 2, plan, content },
}
