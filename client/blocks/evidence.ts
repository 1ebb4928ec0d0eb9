import { blocks } from '../../schema/blocks.js'
import { fileList } from '../attachments/file-list.js'
import { shortDate } from './format.js'
import { always, element, fact, renderParts } from './parts.js'
import { look } from './sight.js'
import { citations, labelOf } from './wording.js'

const kinds = blocks.evidence.fields.kind['x-field'].labels

/** A quiet line, numbered so that it can be cited: what we looked at, when, and the one thing it shows. */
export const evidence = look({
  type: 'evidence',
  tag: 'p',
  facts: (sight) => {
    const { values, words } = sight
    const supports = citations(words, values.supports)
    return [
      always(sight, 'kind', labelOf(kinds, values.kind) ?? ''),
      fact(sight, 'date', values.date && shortDate(values.date, words.schoolYear)),
      fact(sight, 'link', values.link && 'link', { ...(values.link && { spoken: values.link }) }),
      fact(sight, 'supports', supports && `also proves ${supports}`),
      (sight.values.files ?? []).length > 0 ? undefined : fact(sight, 'files', undefined),
      values.note ? undefined : fact(sight, 'note', undefined),
    ]
  },
  after: (sight) => {
    const note = fact(sight, 'note', sight.values.note)
    if (note === undefined || note.invite !== undefined) return fileList(sight)
    const line = element('div', 'evidence-note')
    renderParts(line, [note], sight)
    return [line, ...fileList(sight)]
  },
})
