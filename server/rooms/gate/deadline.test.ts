import { expect, test } from 'vitest'
import { Deadline } from './deadline.js'
import { Refusal } from './refusal.js'

function deadlineOn(bytes: number) {
  const time = { wall: 1000, processor: 50 }
  const deadline = new Deadline(bytes, { wall: () => time.wall, processor: () => time.processor })
  return { time, deadline }
}

test('S-18: an edit that takes the server too long is refused', () => {
  const { time, deadline } = deadlineOn(100)
  time.wall += 501
  time.processor += 501
  expect(() => deadline.check()).toThrow(Refusal)
})

test('an honest edit is not refused because the machine has other things to do', () => {
  const { time, deadline } = deadlineOn(100)
  time.wall += 5000
  time.processor += 40
  expect(() => deadline.check()).not.toThrow()
  time.processor += 500
  expect(() => deadline.check()).toThrow('takes too long')
})

test('other threads at work do not make an edit slow', () => {
  const { time, deadline } = deadlineOn(100)
  time.wall += 200
  time.processor += 900
  expect(() => deadline.check()).not.toThrow()
})

test('a large edit may take longer', () => {
  const { time, deadline } = deadlineOn(1024 * 1024)
  time.wall += 400
  time.processor += 400
  expect(() => deadline.check()).not.toThrow()
  time.wall += 100
  time.processor += 100
  expect(() => deadline.check()).toThrow(Refusal)
})
