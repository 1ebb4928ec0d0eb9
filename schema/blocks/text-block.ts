import { defineBlock } from '../define-block.js'
import { choice } from '../fields.js'

export const textBlock = defineBlock({
  type: 'textBlock',
  label: 'Text',
  plural: 'Texts',
  help: {
    what: 'A passage with a part to play: the school’s story, its context or its policy.',
    how: 'A short paragraph in the voice you would use with a visitor.',
    when: 'Wherever a few sentences help; ordinary paragraphs need no block.',
    why: 'A story that everyone can retell carries a plan further than a table.',
  },
  text: { field: 'body', label: 'Text', placeholder: 'Write here', maxLength: 10_000 },
  fields: { role: choice('Role', { none: 'Plain', story: 'Our story', context: 'Context', policy: 'Policy' }) },
  defaults: { role: 'none' },
  owners: ['section'],
  satellite: true,
  example: {
    text: 'Three years ago our children told us that writing was the part of school they liked least.',
    fields: { role: 'story', audience: 'public' },
  },
})
