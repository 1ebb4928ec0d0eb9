import * as Y from 'yjs'
import { blockToJson } from '../../../extensions/headless/codec.js'
import type { BlockJson } from '../../../schema/document.js'
import { LIMITS } from '../../../schema/protocol/limits.js'
import {
  type SchemaError,
  validateBlock,
  validateHeaderField,
  validatePerson,
  validateReading,
} from '../../../schema/validate.js'
import { Refusal, type Rule, tooLarge } from './refusal.js'
import type { PlanRoots } from './roots.js'
import type { Touched } from './touched.js'

/** What a kind of document asks of each block beyond the schema: what is wrong, in words for whoever wrote it; else undefined. */
export type BlockRule = (block: BlockJson) => string | undefined

/**
 * Checks the parts of the plan that a transaction touched against the schema, and only those.
 * @throws Refusal that names the block (or entry) and the rule in words for the person whose edit it was
 */
export function checkContent(touched: Touched, roots: PlanRoots, rule?: BlockRule): void {
  for (const format of touched.formats) checkFormat(format)
  for (const block of touched.blocks) checkBlock(block, rule)
  for (const name of touched.meta) {
    raise('header', `The plan's "${name}"`, validateHeaderField(name, roots.meta.get(name)))
  }
  checkEntries('person', 'Person', touched.people, roots.people, validatePerson)
  checkEntries('reading', 'Reading', touched.readings, roots.readings, validateReading)
}

function checkEntries(
  rule: Rule,
  label: string,
  keys: ReadonlySet<string>,
  entries: Y.Map<unknown>,
  validate: (key: string, value: unknown) => SchemaError[],
): void {
  if (keys.size === 0) return
  // Yjs keeps a key for good once it was used, so that is what the limit counts; `size` would walk over all of them.
  if (entries._map.size > LIMITS.entries) throw tooLarge(`The plan has more than ${LIMITS.entries} such entries.`)
  for (const key of keys) {
    if (entries.has(key)) raise(rule, `${label} "${key.slice(0, 60)}"`, validate(key, entries.get(key)))
  }
}

function checkBlock(block: Y.XmlElement, rule: BlockRule | undefined): void {
  const size = { nodes: 0, text: 0 }
  measure(block, size)
  if (size.text > LIMITS.blockText) {
    throw tooLarge(`${nameOf(block)}: its text is longer than ${LIMITS.blockText} characters.`)
  }
  if (size.nodes > LIMITS.blockNodes) throw tooLarge(`${nameOf(block)}: it has more than ${LIMITS.blockNodes} parts.`)
  const json = blockToJson(block)
  raise('block', nameOf(block), validateBlock(json))
  const wrong = rule?.(json)
  if (wrong !== undefined) throw new Refusal('block', `${nameOf(block)}: ${wrong}`)
}

/** A mark may be put where no visible letter shows it to the block's own check, so each is checked by itself. */
function checkFormat({ key, value }: Y.ContentFormat): void {
  if (value === null) return
  const mark = { type: key, attrs: value }
  const sample = { type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [mark] }] }
  raise('block', `Formatting "${key.slice(0, 40)}"`, validateBlock(sample))
}

interface Size {
  nodes: number
  text: number
}

/** Counts without building anything, and stops at the limit: the JSON of a block is made only when it is of a sane size. */
function measure(element: Y.XmlElement, size: Size): void {
  for (let item = element._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentType)) continue
    const { type } = item.content
    size.nodes += 1
    if (size.nodes > LIMITS.blockNodes || size.text > LIMITS.blockText) return
    if (type instanceof Y.XmlText) size.text += type.length
    else if (type instanceof Y.XmlElement) measure(type, size)
  }
}

function nameOf(block: Y.XmlElement): string {
  const id: unknown = block.getAttribute('id')
  return typeof id === 'string' ? `${block.nodeName} ${id.slice(0, 64)}` : block.nodeName.slice(0, 64)
}

function raise(rule: Rule, where: string, [error]: readonly SchemaError[]): void {
  if (error !== undefined) throw new Refusal(rule, `${where}: ${error.message}`)
}
