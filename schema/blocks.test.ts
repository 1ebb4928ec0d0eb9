import { describe, expect, expectTypeOf, test } from 'vitest'
import type { BlockValues } from './blocks.js'
import { blockDefinition, blocks, blockTypes, isBlockType } from './blocks.js'
import type { BlockDefinition } from './define-block.js'
import { validateBlock } from './validate.js'
import { packAttrs, readAttrs } from './values.js'

test('there are the 24 block types of the domain', () => {
  expect(blockTypes).toHaveLength(24)
  for (const type of blockTypes) expect(blocks[type].type).toBe(type)
})

describe.each(blockTypes)('%s', (type) => {
  const block: BlockDefinition = blocks[type]

  test('has a valid example that shows its text and its main fields', () => {
    const attrs = { id: 'an-example', ...packAttrs(type, blocks[type].example.fields) }
    expect(validateBlock({ type, attrs, content: [{ type: 'text', text: block.example.text }] })).toEqual([])
    expect(block.example.text).not.toBe('')
    expect(block.example.text.length).toBeLessThanOrEqual(block.text.maxLength)
    expect(Object.keys(block.example.fields).length).toBeGreaterThan(0)
  })

  test('says what it is, how to write it, when and why', () => {
    for (const line of [block.help.what, block.help.how, block.help.when, block.help.why]) {
      expect(line).toMatch(/^[A-Z].{15,}\.$/)
      expect(line).not.toContain('!')
    }
    for (const word of [block.label, block.plural, block.text.label, block.text.placeholder]) expect(word).not.toBe('')
    for (const field of Object.values(block.fields)) expect(field.title).not.toBe('')
  })

  test('has a place in membership', () => {
    if (type === 'section') expect(block.owners).toEqual([])
    else expect(block.owners.length).toBeGreaterThan(0)
    for (const owner of block.owners) expect(isBlockType(owner)).toBe(true)
    expect(block.fields['of']?.['x-field'].automatic === true).toBe(!block.satellite)
  })

  test('refers only to block types that exist, and its defaults are values of its fields', () => {
    for (const field of Object.values(block.fields)) {
      for (const target of field['x-field'].refs ?? []) expect(isBlockType(target)).toBe(true)
    }
    for (const name of Object.keys(block.defaults)) expect(Object.hasOwn(block.fields, name)).toBe(true)
    expect(validateBlock({ type, attrs: { id: 'with-defaults', ...packAttrs(type, blocks[type].defaults) } })).toEqual(
      [],
    )
  })
})

test('the types of values come from the schema', () => {
  expectTypeOf<BlockValues<'action'>['status']>().toEqualTypeOf<
    'not_started' | 'in_progress' | 'done' | 'stopped' | undefined
  >()
  expectTypeOf<BlockValues<'priority'>['because']>().toEqualTypeOf<readonly string[] | undefined>()
  expectTypeOf<BlockValues<'priority'>['layer']>().toEqualTypeOf<1 | 2 | undefined>()
  expectTypeOf<BlockValues<'outcome'>['target']>().toEqualTypeOf<number | undefined>()
  expectTypeOf<NonNullable<BlockValues<'outcome'>['steps']>[number]['term']>().toEqualTypeOf<
    'autumn' | 'spring' | 'summer'
  >()
  expectTypeOf<BlockValues<'milestone'>['critical']>().toEqualTypeOf<boolean | undefined>()
  expectTypeOf(blockDefinition('rag').type).toEqualTypeOf<'rag'>()
  expectTypeOf(blockDefinition('unknown')).toEqualTypeOf<BlockDefinition | undefined>()
})

test('values survive being packed and read; anything of the wrong type reads as empty', () => {
  const steps = [{ term: 'autumn', value: 56 }] as const
  const attrs = packAttrs('outcome', { id: 'out-1', target: 70, steps })
  expect(attrs).toEqual({ id: 'out-1', target: 70, steps: '[{"term":"autumn","value":56}]' })
  expect(readAttrs('outcome', attrs)).toEqual({
    id: 'out-1',
    target: 70,
    steps,
    audience: 'governors',
    group: 'all',
    unit: '%',
    lowerIsBetter: false,
  })
  const broken = { id: 'out-1', target: 'many', steps: '[{"term":"winter","value":1}]', due: null, metric: 7 }
  const defaults = { audience: 'governors', steps: [], group: 'all', unit: '%', lowerIsBetter: false }
  expect(readAttrs('outcome', broken)).toEqual({ ...defaults, id: 'out-1' })
  expect(readAttrs('outcome', undefined)).toEqual(defaults)
  expect(readAttrs('standup', undefined).audience).toBe('leaders')
  expect(packAttrs('action', { id: 'a-1', with: [], note: '' })).toEqual({ id: 'a-1' })
})
