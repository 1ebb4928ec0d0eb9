import { blocks } from '../../schema/blocks.js'
import type { BlockJson } from '../../schema/document.js'
import { newHeader } from '../../schema/header.js'
import { SCHEMA_VERSION } from '../../schema/version.js'
import type { ServerProcess } from './server-process.js'

/** Makes a plan of so many structured blocks, `b-0` a priority, `b-1` an action and so on; gives its id. */
export async function importPlan(server: ServerProcess, token: string, size: number): Promise<string> {
  const response = await fetch(`${server.url}/api/plans/import`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(planOf(size)),
  })
  if (response.status !== 201) throw new Error(await response.text())
  const { id } = (await response.json()) as { id: string } // as the contract says
  return id
}

function planOf(size: number): object {
  const content: BlockJson[] = [{ type: 'section', attrs: { id: 's-plan', part: 'sip' }, content: words('The plan') }]
  for (let i = 0; content.length < size; i += 1) {
    const kind = i % 8
    if (kind === 0) content.push(block('priority', i))
    else if (kind % 2 === 1) content.push(block('action', i))
    else content.push(block(kind === 4 ? 'rag' : kind === 6 ? 'evidence' : 'milestone', i))
  }
  return {
    schemaVersion: SCHEMA_VERSION,
    plan: newHeader({ id: `bench-${size}`, title: `${size} blocks`, academicYear: '2026-27' }),
    content: { type: 'doc', content },
  }
}

function block(type: 'priority' | 'action' | 'rag' | 'evidence' | 'milestone', i: number): BlockJson {
  const { example } = blocks[type]
  const attrs = Object.fromEntries(Object.entries(example.fields).filter(([, value]) => typeof value !== 'object'))
  return { type, attrs: { ...attrs, id: `b-${i}` }, content: words(example.text) }
}

function words(text: string): NonNullable<BlockJson['content']> {
  return [{ type: 'text', text }]
}
