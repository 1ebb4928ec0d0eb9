/** The few line icons of the frame, drawn on a 20-unit square. */
const paths = {
  sun: 'M10 3v1.5M10 15.5V17M3 10h1.5M15.5 10H17M5.05 5.05l1.06 1.06M13.9 13.9l1.05 1.05M5.05 14.95l1.06-1.06M13.9 6.1l1.05-1.05M13 10a3 3 0 1 1-6 0 3 3 0 0 1 6 0z',
  moon: 'M16 11.6A6.5 6.5 0 0 1 8.4 4a6.5 6.5 0 1 0 7.6 7.6z',
  menu: 'M3.5 6h13M3.5 10h13M3.5 14h9',
  close: 'M5.5 5.5l9 9M14.5 5.5l-9 9',
  up: 'M10 16V4.5M5.5 9L10 4.5 14.5 9',
  down: 'M10 4v11.5M5.5 11l4.5 4.5 4.5-4.5',
  trash: 'M4.5 6h11M8 6V4h4v2M6 6l.7 10h6.6L14 6',
  plus: 'M10 4.5v11M4.5 10h11',
  panel: 'M3.5 4.5h13v11h-13zM12 4.5v11',
  more: 'M5 10h.01M10 10h.01M15 10h.01',
  chevron: 'M5.5 7.8L10 12.3l4.5-4.5',
  search: 'M13.4 13.4l3.1 3.1M15 9a6 6 0 1 1-12 0 6 6 0 0 1 12 0z',
  filter: 'M3.5 5.5h13M6 10h8M8.5 14.5h3',
  comment: 'M3.5 4.5h13v9h-7l-3.5 3v-3h-2.5z',
  step: 'M4 10h11M10.5 5.5L15 10l-4.5 4.5',
  back: 'M12 4.5L6.5 10l5.5 5.5',
} as const
export type IconName = keyof typeof paths

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  )
}
