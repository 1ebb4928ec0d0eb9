export interface CalendarEvent {
  readonly [name: string]: string
}

/** A calendar file read by RFC 5545's own grammar: lines ended by CRLF, unfolded, each `NAME;PARAMS:VALUE`. @throws Error */
export function readCalendar(text: string): {
  readonly head: CalendarEvent
  readonly events: readonly CalendarEvent[]
} {
  if (!text.endsWith('\r\n') || /[^\r]\n|\r[^\n]/.test(text)) throw new Error('lines must end with CRLF')
  for (const line of text.split('\r\n'))
    if (Buffer.byteLength(line) > 75) throw new Error(`a line of more than 75 bytes: ${line}`)
  const lines = text
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
    .slice(0, -1)
  const head: Record<string, string> = {}
  const events: Record<string, string>[] = []
  const inside: string[] = []
  for (const line of lines) {
    const [, name = '', , value = ''] = /^([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]+))*):(.*)$/.exec(line) ?? []
    if (name === '') throw new Error(`not a line of a calendar: ${line}`)
    if (name === 'BEGIN') {
      inside.push(value)
      if (value === 'VEVENT') events.push({})
    } else if (name === 'END') {
      if (inside.pop() !== value) throw new Error(`${value} ends where it did not begin`)
    } else {
      const unescaped = value.replace(/\\([\\;,nN])/g, (_, one: string) => (/n/i.test(one) ? '\n' : one))
      Object.assign(inside.at(-1) === 'VEVENT' ? (events.at(-1) ?? {}) : head, { [name]: unescaped })
    }
  }
  if (inside.length > 0 || lines[0] !== 'BEGIN:VCALENDAR') throw new Error('no whole calendar')
  for (const event of events)
    for (const name of ['UID', 'DTSTAMP', 'DTSTART']) if (!(name in event)) throw new Error(`an event without ${name}`)
  return { head, events }
}
