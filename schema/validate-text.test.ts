import { describe, expect, test } from 'vitest'
import { LIMITS } from './protocol/limits.js'
import { validateBlock } from './validate.js'

describe('main text', () => {
  const titled = (text: string) =>
    validateBlock({ type: 'action', attrs: { id: 'a-1' }, content: [{ type: 'text', text }] })

  test('may overflow its length when two people type at once, but not without end', () => {
    expect(titled('x'.repeat(250))).toEqual([])
    expect(titled('x'.repeat(801))).toEqual([
      { pointer: '/content', message: 'Action is too long: at most 200 characters.' },
    ])
  })

  test('holds text and line breaks with bold, italic and safe links, and nothing else', () => {
    const inline = (content: readonly object[]) => validateBlock({ type: 'action', attrs: { id: 'a-1' }, content })
    const marks = [{ type: 'bold' }, { type: 'italic' }, { type: 'link', attrs: { href: 'https://a.example' } }]
    expect(inline([{ type: 'text', text: 'a', marks }, { type: 'hardBreak' }])).toEqual([])
    expect(inline([{ type: 'paragraph' }])).not.toEqual([])
    expect(inline([{ type: 'image', attrs: { src: 'x' } }])).not.toEqual([])
    expect(inline([{ type: 'text', text: '' }])).not.toEqual([])
    expect(inline([{ type: 'text', text: 'a', marks: [{ type: 'underline' }] }])).not.toEqual([])
    const href = 'javascript:alert(1)'
    expect(inline([{ type: 'text', text: 'a', marks: [{ type: 'link', attrs: { href } }] }])[0]?.pointer).toBe(
      '/content/0/marks/0/attrs/href',
    )
    expect(
      inline([{ type: 'text', text: 'a', marks: [{ type: 'link', attrs: { href: '/', onclick: 'x' } }] }]),
    ).not.toEqual([])
  })
})

describe('prose', () => {
  const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
  const item = (...content: readonly object[]) => ({ type: 'listItem', content })

  test('paragraphs, headings, lists and quotes are valid, also when a merge has emptied them', () => {
    for (const node of [
      paragraph('a'),
      { type: 'paragraph', attrs: { id: 'pa-1', field: 'whereNow' } },
      { type: 'paragraph', attrs: { id: null, field: null } },
      { type: 'heading', attrs: { level: 3 } },
      { type: 'heading' },
      { type: 'bulletList' },
      { type: 'bulletList', content: [item()] },
      {
        type: 'orderedList',
        attrs: { start: 3 },
        content: [item(paragraph('a'), { type: 'bulletList', content: [item()] })],
      },
      { type: 'blockquote', content: [paragraph('a'), { type: 'heading', attrs: { level: 4 } }] },
    ]) {
      expect(validateBlock(node)).toEqual([])
    }
  })

  test('other nodes, levels and places are refused', () => {
    for (const node of [
      { type: 'listItem' },
      { type: 'text', text: 'a' },
      { type: 'table' },
      { type: 'heading', attrs: { level: 1 } },
      { type: 'paragraph', attrs: { field: 'elsewhere' } },
      { type: 'paragraph', attrs: { style: 'x' } },
      { type: 'bulletList', content: [paragraph('a')] },
      { type: 'bulletList', content: [item({ type: 'action', attrs: { id: 'a-1' } })] },
      { type: 'orderedList', attrs: { start: 'one' } },
      { type: 'constructor' },
      null,
      'paragraph',
    ]) {
      expect(validateBlock(node)).not.toEqual([])
    }
  })

  test('nesting is bounded, however deep a stranger goes', () => {
    const nested = (depth: number) => {
      let node: object = { type: 'blockquote' }
      for (let level = 1; level < depth; level++) node = { type: 'blockquote', content: [node] }
      return node
    }
    expect(validateBlock(nested(LIMITS.depth))).toEqual([])
    expect(validateBlock(nested(LIMITS.depth + 1))[0]?.message).toContain('at most 24 deep')
    expect(validateBlock(nested(100_000))).toHaveLength(1)
  })
})
