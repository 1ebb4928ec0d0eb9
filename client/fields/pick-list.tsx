import { TextInput } from '@mantine/core'
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import { blocks, isBlockType } from '../../schema/blocks.js'
import { personColour } from '../../schema/person-colour.js'
import { strings } from '../strings.js'
import { fieldWords as words } from '../words/fields.js'
import { AddPerson } from './add-person.jsx'
import type { FieldTarget, Option } from './field-target.js'
import { matching } from './matching.js'

interface Props {
  readonly target: FieldTarget
  readonly chosen: readonly string[]
  readonly many?: boolean
  readonly labelledBy: string
  readonly onChange: (chosen: readonly string[]) => void
  readonly onPick: (chosen: readonly string[]) => void
}

/**
 * People, blocks or a long list of words to choose from: type to find, arrows to walk, Enter to take. The box keeps the focus,
 * so that whoever types need not look for it.
 */
export function PickList({ target, chosen, many = false, labelledBy, onChange, onPick }: Props) {
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(-1)
  const [added, setAdded] = useState<readonly Option[]>([])
  const [adding, setAdding] = useState<string>()
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
  const { kind } = target.schema['x-field']
  const people = kind === 'person' || kind === 'people'
  const all = useAll(target, chosen, added, people)
  const shown = matching(all, query)
  const groups = grouped(shown)
  const order = [...groups.values()].flat()
  const active = order[at]

  useLayoutEffect(() => {
    if (at >= 0) list.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' })
  }, [at])

  const take = (value: string) => {
    if (!many) return onPick([value])
    onChange(chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value])
    setQuery('')
    setAt(-1)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      setAt(order.length === 0 ? -1 : (at + step + order.length + (at < 0 && step < 0 ? 1 : 0)) % order.length)
    } else if (event.key === 'Enter' && (active !== undefined || query.trim() !== '')) {
      // Enter takes what is found; without anything typed it saves what has been chosen.
      event.preventDefault()
      event.stopPropagation()
      const found = active ?? order[0]
      if (found !== undefined) take(found.value)
      else if (people) setAdding(query.trim())
    } else if (event.key === 'Backspace' && query === '' && many && chosen.length > 0) onChange(chosen.slice(0, -1))
  }
  return (
    <>
      {many && chosen.length > 0 && (
        <ul className="pick-chosen" aria-label={words.chosen(chosen.length)}>
          {chosen.map((value) => {
            const option = all.find((one) => one.value === value)
            const name = option?.label ?? value
            return (
              <li key={value}>
                <button
                  type="button"
                  className="plain pick-chip"
                  aria-label={words.remove(name)}
                  onClick={() => take(value)}
                >
                  {option !== undefined && <Mark option={option} person={people} />}
                  <span className="pick-chip-name">{name}</span> <span aria-hidden="true">×</span>
                </button>
              </li>
            )
          })}
        </ul>
      )}
      <TextInput
        type="text"
        data-first
        role="combobox"
        aria-labelledby={labelledBy}
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={active === undefined ? undefined : `${listId}-${at}`}
        autoComplete="off"
        placeholder={people ? words.findPerson : kind.startsWith('ref') ? words.findLink : words.find}
        value={query}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setQuery(event.currentTarget.value)
          setAt(event.currentTarget.value.trim() === '' ? -1 : 0)
        }}
      />
      <div
        ref={list}
        id={listId}
        className="pick-list"
        role="listbox"
        aria-labelledby={labelledBy}
        aria-multiselectable={many}
      >
        {[...groups].map(([group, options]) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options is no fieldset
          <div key={group} role="group" aria-label={group === '' ? undefined : group}>
            {group !== '' && groups.size > 1 && (
              <div className="pick-group" aria-hidden="true">
                {group}
              </div>
            )}
            {options.map((option) => (
              <OptionRow
                key={option.value}
                id={`${listId}-${order.indexOf(option)}`}
                option={option}
                person={people}
                active={option === active}
                selected={chosen.includes(option.value)}
                onTake={() => take(option.value)}
              />
            ))}
          </div>
        ))}
      </div>
      {shown.length === 0 && <p className="field-help pick-none">{nothing(target, query, people, all.length)}</p>}
      {people && (
        <AddPerson
          key={adding}
          target={target}
          proposed={adding ?? (shown.length === 0 ? query.trim() : '')}
          open={adding !== undefined}
          onAdded={(person) => {
            setAdded([...added, person])
            setQuery('')
            setAdding(undefined)
            if (many) onChange([...chosen, person.value])
            else onPick([person.value])
          }}
        />
      )}
    </>
  )
}

function grouped(options: readonly Option[]): ReadonlyMap<string, readonly Option[]> {
  const groups = new Map<string, Option[]>()
  for (const option of options) {
    const group = groups.get(option.group ?? '')
    if (group === undefined) groups.set(option.group ?? '', [option])
    else group.push(option)
  }
  return groups
}

interface RowProps {
  readonly id: string
  readonly option: Option
  readonly person: boolean
  readonly active: boolean
  readonly selected: boolean
  readonly onTake: () => void
}

function OptionRow({ id, option, person, active, selected, onTake }: RowProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the box above
    // biome-ignore lint/a11y/useFocusableInteractive: the box above keeps the focus
    <div
      id={id}
      role="option"
      aria-selected={selected}
      data-active={active ? '' : undefined}
      className="pick-option"
      // The box must not lose the focus to what is clicked.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onTake}
    >
      <Mark option={option} person={person} />
      <span className="pick-label">
        {option.label}
        {option.detail !== undefined && option.detail !== '' && (
          <span className="field-option-detail">{option.detail}</span>
        )}
      </span>
      {selected && (
        <span className="pick-tick" aria-hidden="true">
          ✓
        </span>
      )}
    </div>
  )
}

function Mark({ option, person }: { option: Option; person: boolean }) {
  if (option.tag === undefined) return null
  if (!person) return <span className="pick-tag">{option.tag}</span>
  return (
    <span className="pick-face" style={{ background: personColour(option.label) }} aria-hidden="true">
      {option.tag}
    </span>
  )
}

/** What may be chosen, and what is stored but no longer offered: saving must not drop it unseen. */
function useAll(
  target: FieldTarget,
  chosen: readonly string[],
  added: readonly Option[],
  people: boolean,
): readonly Option[] {
  const known = [...target.options, ...added.filter(({ value }) => !target.options.some((one) => one.value === value))]
  const gone = chosen
    .filter((value) => value !== '' && !known.some((option) => option.value === value))
    .map((value) => ({ value, label: people ? strings.field.unknownPerson : strings.field.unknownRef }))
  return [...known, ...gone]
}

function nothing(target: FieldTarget, query: string, people: boolean, known: number): string {
  if (query.trim() !== '') return people ? words.nobodyFound(query.trim()) : words.nothingFound
  if (people || known > 0) return words.noPeople
  const types = (target.schema['x-field'].refs ?? []).map((type) => (isBlockType(type) ? blocks[type].label : type))
  return words.nothingToLink(types.join(', '))
}
