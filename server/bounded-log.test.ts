import { Writable } from 'node:stream'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { BoundedLog } from './bounded-log.js'

test('R30: bad input costs a bounded log, and how much was left out is said', () => {
  const lines: { msg: string; lines?: number; message?: string }[] = []
  const into = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(JSON.parse(chunk.toString()))
      done()
    },
  })
  let now = 0
  const log = new BoundedLog(pino(into), () => now, 3)
  for (let i = 0; i < 100; i++) log.say('warn', { i }, 'edit refused')
  log.say('info', {}, 'socket opened')
  expect(lines.map(({ msg }) => msg)).toEqual(['edit refused', 'edit refused', 'edit refused', 'socket opened'])
  now = 60_000
  log.say('warn', {}, 'edit refused')
  expect(lines.slice(4)).toMatchObject([
    { msg: 'lines were left out', lines: 97, message: 'edit refused' },
    { msg: 'edit refused' },
  ])
})
