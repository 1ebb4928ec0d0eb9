import { useDeferredValue, useId, useState } from 'react'
import { searchGlossary } from '../../plan/glossary.js'
import { recall, remember } from '../app/api.js'
import { GLOSSARY_HOVER } from '../editor/glossary-feature.js'
import type { ToolProps } from '../page/tool-props.js'
import { Dialog } from '../people/dialog.jsx'
import '../theme/glossary.css'
import { withMantine } from '../theme/with-mantine.jsx'
import { glossaryWords as words } from '../words/glossary.js'

/** What the words of a plan mean, to look up and to read through. */
function Glossary({ onClose }: ToolProps) {
  const field = useId()
  const [search, setSearch] = useState('')
  const [hover, setHover] = useState(() => recall(GLOSSARY_HOVER) !== 'off')
  const entries = searchGlossary(useDeferredValue(search))
  return (
    <Dialog title={words.title} onClose={onClose} size="lg">
      <label className="form-label" htmlFor={field}>
        {words.search}
      </label>
      <input
        id={field}
        className="form-input"
        type="search"
        autoComplete="off"
        data-autofocus
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <p role="status" className="visually-hidden">
        {search === '' ? '' : words.found(entries.length)}
      </p>
      {entries.length === 0 ? (
        <p className="glossary-none">{words.none}</p>
      ) : (
        <dl className="glossary-list" tabIndex={0} aria-label={words.title}>
          {entries.map(({ term, also, meaning }) => (
            <div key={term}>
              <dt>
                {term} {also.length > 0 && <span>{also.join(', ')}</span>}
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      )}
      <label className="glossary-hover">
        <input
          type="checkbox"
          checked={hover}
          onChange={(event) => {
            setHover(event.currentTarget.checked)
            remember(GLOSSARY_HOVER, event.currentTarget.checked ? 'on' : 'off')
          }}
        />
        {words.hover}
      </label>
    </Dialog>
  )
}

export default withMantine(Glossary)
