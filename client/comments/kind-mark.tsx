import type { ThreadKind } from '../../schema/threads/entries.js'

/** A shape for each kind, drawn on a 16-unit square; the word always stands beside it. */
const paths: Readonly<Record<ThreadKind, string>> = {
  question: 'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM6.1 6.2a2 2 0 1 1 2.9 1.8c-.7.4-1 .7-1 1.4M8 11.4h.01',
  challenge: 'M8 1.2 14.8 8 8 14.8 1.2 8zM8 5v3.4M8 10.8h.01',
  praise: 'M8 13.6S2 10 2 5.9A3.1 3.1 0 0 1 8 4.6a3.1 3.1 0 0 1 6 1.3C14 10 8 13.6 8 13.6z',
  information_request: 'M3.2 1.7h6.6l3 3v9.6H3.2zM9.6 1.9v3h3M5.7 8.2h4.6M5.7 11h3',
  suggestion: 'M2.2 13.8l.8-3.3 7.6-7.6a1.6 1.6 0 0 1 2.4 2.4l-7.6 7.6zM9.4 4.1l2.4 2.4',
}

export function KindMark({ kind, size = 16 }: { kind: ThreadKind; size?: number }) {
  return (
    <svg
      className="kind-mark"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[kind]} />
    </svg>
  )
}
