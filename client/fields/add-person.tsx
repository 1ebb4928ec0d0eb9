import { Button, TextInput } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import { strings } from '../strings.js'
import type { FieldTarget, Option } from './field-target.js'

/** Adds someone to the plan's people without leaving the field they are needed in. */
export function AddPerson({ target, onAdded }: { target: FieldTarget; onAdded: (person: Option) => void }) {
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [role, setRole] = useState('')
  const [problem, setProblem] = useState(false)
  if (!open)
    return (
      <button type="button" className="plain field-add" onClick={() => setOpen(true)}>
        + {strings.field.addPerson}
      </button>
    )
  const add = () => {
    const full = name.trim()
    if (full === '') return setProblem(true)
    const initials = initialsOf(full)
    onAdded({ value: target.addPerson({ name: full, initials, role: role.trim() }), label: full, tag: initials })
    setOpen(false)
    setName('')
    setRole('')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    event.stopPropagation()
    add()
  }
  return (
    <fieldset className="field-add-person" onKeyDown={onKeyDown} aria-label={strings.field.addPerson}>
      <TextInput
        ref={(input) => {
          if (name === '' && role === '') input?.focus()
        }}
        size="xs"
        label={strings.field.personName}
        maxLength={120}
        value={name}
        error={problem ? strings.field.needsName : undefined}
        onChange={(event) => {
          setProblem(false)
          setName(event.currentTarget.value)
        }}
      />
      <TextInput
        size="xs"
        label={strings.field.personRole}
        maxLength={200}
        value={role}
        onChange={(event) => setRole(event.currentTarget.value)}
      />
      <Button size="compact-sm" variant="default" onClick={add}>
        {strings.field.addPerson}
      </Button>
    </fieldset>
  )
}

function initialsOf(name: string): string {
  const letters = name.split(/\s+/).map((part) => part[0] ?? '')
  return (letters.length > 1 ? `${letters[0]}${letters.at(-1)}` : name.slice(0, 2)).toUpperCase()
}
