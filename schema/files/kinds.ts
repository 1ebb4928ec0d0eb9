/** A kind of file that may be attached, named by how it begins inside and never by how it is called. */
export interface FileKind {
  readonly type: string
  /** As people call it. */
  readonly label: string
  /** Endings its name may have; the first is given to a name that has none of them. */
  readonly endings: readonly string[]
  /** A browser may show it by itself: it holds nothing that could run. */
  readonly picture?: true
}

const office = 'application/vnd.openxmlformats-officedocument'
const open = 'application/vnd.oasis.opendocument'

export const FILE_KINDS = {
  png: { type: 'image/png', label: 'Picture', endings: ['png'], picture: true },
  jpeg: { type: 'image/jpeg', label: 'Picture', endings: ['jpg', 'jpeg', 'jfif'], picture: true },
  gif: { type: 'image/gif', label: 'Picture', endings: ['gif'], picture: true },
  webp: { type: 'image/webp', label: 'Picture', endings: ['webp'], picture: true },
  pdf: { type: 'application/pdf', label: 'PDF', endings: ['pdf'] },
  docx: { type: `${office}.wordprocessingml.document`, label: 'Word document', endings: ['docx'] },
  xlsx: { type: `${office}.spreadsheetml.sheet`, label: 'Excel workbook', endings: ['xlsx'] },
  pptx: { type: `${office}.presentationml.presentation`, label: 'PowerPoint slides', endings: ['pptx'] },
  odt: { type: `${open}.text`, label: 'OpenDocument text', endings: ['odt'] },
  ods: { type: `${open}.spreadsheet`, label: 'OpenDocument spreadsheet', endings: ['ods'] },
  csv: { type: 'text/csv', label: 'Table as text', endings: ['csv'] },
  text: { type: 'text/plain', label: 'Text', endings: ['txt', 'md'] },
} as const satisfies Readonly<Record<string, FileKind>>

export type FileKindName = keyof typeof FILE_KINDS

/** What is known of a type that a document or a row names; undefined for one that is not allowed. */
export function kindOfType(type: string): FileKind | undefined {
  return Object.values<FileKind>(FILE_KINDS).find((kind) => kind.type === type)
}

export const isPicture = (type: string): boolean => kindOfType(type)?.picture === true

/** For the window in which people choose files: types and endings, so that every system offers the right ones. */
export const CHOOSABLE = Object.values<FileKind>(FILE_KINDS)
  .flatMap(({ type, endings }) => [type, ...endings.map((ending) => `.${ending}`)])
  .join(',')

/** One file of a block, as the plan holds it. */
export interface AttachedFile {
  /** SHA-256 of its bytes, 64 hexadecimal digits in lower case. */
  readonly hash: string
  readonly name: string
  readonly type: string
  readonly bytes: number
}

export const HASH_PATTERN = '^[0-9a-f]{64}$'
const HASH = new RegExp(HASH_PATTERN)
export const isFileHash = (text: string): boolean => HASH.test(text)
