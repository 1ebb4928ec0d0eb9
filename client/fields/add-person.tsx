import { Button, TextInput } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import { fieldWords as words } from '../words/fields.js'
import type { FieldTarget, Option } from './field-target.js'

interface Props {
  readonly target: FieldTarget
  /** A name already typed where people are looked for. */
  readonly proposed: string
  readonly open: boolean
  readonly onAdded: (person: Option) => void
}

/** Adds someone to the plan's people without leaving the field they are needed in. */
export function AddPerson({ target, proposed, open: given, onAdded }: Props) {
  const [open, setOpen] = useState(given)
  const [name, setName] = useState(proposed)
  const [role, setRole] = useState('')
  const [problem, setProblem] = useState(false)
  if (!open)
    return (
      <button
        type="button"
        className="plain field-add"
        onClick={() => {
          setName(proposed)
          setOpen(true)
        }}
      >
        + {proposed === '' ? words.addPerson : words.addNamed(proposed)}
      </button>
    )
  const add = () => {
    const full = name.trim().replaceAll(/\s+/g, ' ')
    if (full === '') return setProblem(true)
    const initials = initialsOf(full)
    onAdded({ value: target.addPerson({ name: full, initials, role: role.trim() }), label: full, tag: initials })
    setOpen(false)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    event.stopPropagation()
    add()
  }
  return (
    <fieldset className="field-add-person" onKeyDown={onKeyDown} aria-label={words.addPerson}>
      <TextInput
        // Opened by a person who is about to type a name.
        autoFocus
        size="xs"
        label={words.personName}
        maxLength={120}
        value={name}
        error={problem ? words.needsName : undefined}
        onChange={(event) => {
          setProblem(false)
          setName(event.currentTarget.value)
        }}
      />
      <TextInput
        size="xs"
        label={words.personRole}
        maxLength={200}
        value={role}
        onChange={(event) => setRole(event.currentTarget.value)}
      />
      <Button size="compact-sm" variant="default" onClick={add}>
        {words.addPerson}
      </Button>
    </fieldset>
  )
}

function initialsOf(name: string): string {
  const letters = name.split(' ').map((part) => part[0] ?? '')
  return (letters.length > 1 ? `${letters[0]}${letters.at(-1)}` : name.slice(0, 2)).toUpperCase()
}
