/** The account page's part about calendar addresses. */
export const calendarWords = {
  title: 'Your dates in a calendar',
  why: 'An address for the calendar on your phone or computer. It brings meetings, monitoring visits and other dates of the plans you may open, and keeps itself up to date. Titles say what kind of date it is and for which school, and nothing of what the plan says.',
  make: 'Make a calendar address',
  another: 'Make another address',
  once: 'Copy the address now and add it in your calendar as a calendar from the internet (a subscription). It is shown only this once. Whoever has it sees your dates, so do not pass it on.',
  address: 'Calendar address',
  made: (day: string) => `Made ${day}`,
  used: (day: string) => `last fetched ${day}`,
  unused: 'not fetched yet',
  end: 'End',
  endOf: (made: string) => `End the address made ${made}`,
  ended: 'That address gives nothing any more. Calendars that used it forget its dates when they next look.',
  file: 'Or save the dates as a file, once',
} as const
