import { LIMITS } from '../protocol/limits.js'
import { FILE_KINDS, type FileKindName, kindOfType } from './kinds.js'
import { pictureDots } from './picture-size.js'
import { plainText } from './plain-text.js'
import type { FileRefusal } from './refusals.js'
import { latin, zipMimetype, zipNames } from './zip-names.js'

export type Recognised =
  | { readonly ok: true; readonly kind: FileKindName }
  | { readonly ok: false; readonly refusal: FileRefusal }

const BEGINNINGS: readonly (readonly [FileKindName, string])[] = [
  ['png', '\x89PNG\r\n\x1a\n'],
  ['jpeg', '\xff\xd8\xff'],
  ['gif', 'GIF87a'],
  ['gif', 'GIF89a'],
  ['pdf', '%PDF-'],
]

const PROGRAMS = ['MZ', '\x7fELF', '\xca\xfe\xba\xbe', '\xfe\xed\xfa', '\xce\xfa\xed\xfe', '\xcf\xfa\xed\xfe', 'dex\n']
const OLD_OFFICE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'
const HEIC = /^[\s\S]{4}ftyp(heic|heix|hevc|heim|heis|mif1|msf1)/
const MARKUP = /^(\xef\xbb\xbf)?\s*<[a-z!?/]/i
/** Parts of a document that run: macros of Word, Excel and OpenDocument, controls, and plain programs. */
const RUNS =
  /(^|\/)vbaProject(Signature\w*)?\.bin$|(^|\/)(macrosheets|activeX)\/|^(Basic|Scripts)\/|\.(exe|dll|js|jse|vbs|vbe|wsf|bat|cmd|ps1|scr|jar|msi|com|hta|lnk)$/i

/**
 * What a file is by what is in it. Its name decides nothing but whether plain text is called a table.
 * @param name as the person's system calls the file
 */
export function kindOfFile(bytes: Uint8Array, name: string): Recognised {
  const looking = lookAtFile(bytes, name)
  for (;;) {
    const step = looking.next()
    if (step.done) return step.value
  }
}

/**
 * The same, step by step: whoever serves others meanwhile lets them have their turn after each.
 * @yields after a millisecond or two of work
 */
export function* lookAtFile(bytes: Uint8Array, name: string): Generator<undefined, Recognised, void> {
  if (bytes.length === 0) return refused('empty')
  if (bytes.length > LIMITS.fileBytes) return refused('tooLarge')
  const head = latin(bytes.subarray(0, 1024))
  for (const [kind, beginning] of BEGINNINGS) if (head.startsWith(beginning)) return recognised(kind, bytes)
  if (/^RIFF[\s\S]{4}WEBP/.test(head)) return recognised('webp', bytes)
  if (head.startsWith('PK\x03\x04')) return packed(bytes)
  if (head.startsWith(OLD_OFFICE)) return refused('oldOffice')
  if (HEIC.test(head)) return refused('heic')
  if (head.startsWith('#!')) return refused('program')
  if (MARKUP.test(head)) return refused(/<svg[\s>]/i.test(latin(bytes.subarray(0, 8192))) ? 'svg' : 'webPage')
  if (yield* plainText(bytes)) return { ok: true, kind: /\.csv$/i.test(name) ? 'csv' : 'text' }
  return refused(PROGRAMS.some((beginning) => head.startsWith(beginning)) ? 'program' : 'unknown')
}

const refused = (refusal: FileRefusal): Recognised => ({ ok: false, refusal })

function recognised(kind: FileKindName, bytes: Uint8Array): Recognised {
  if (!('picture' in FILE_KINDS[kind])) return { ok: true, kind }
  const dots = pictureDots(kind, bytes)
  if (dots === undefined || dots === 0) return refused('broken')
  return dots > LIMITS.picturePixels ? refused('hugePicture') : { ok: true, kind }
}

/** Office documents are ZIP files; which one, its parts say. */
function packed(bytes: Uint8Array): Recognised {
  const names = zipNames(bytes)
  if (names === undefined) return refused('broken')
  const mimetype = zipMimetype(bytes)
  const has = (part: RegExp) => names.some((name) => part.test(name))
  const office = has(/^\[Content_Types\]\.xml$/)
  const kind: FileKindName | undefined =
    mimetype === FILE_KINDS.odt.type || mimetype === FILE_KINDS.ods.type
      ? kindOfType(mimetype) === FILE_KINDS.odt
        ? 'odt'
        : 'ods'
      : office && has(/^word\/document\d*\.xml$/)
        ? 'docx'
        : office && has(/^xl\/workbook\.xml$/)
          ? 'xlsx'
          : office && has(/^ppt\/presentation\.xml$/)
            ? 'pptx'
            : undefined
  if (kind === undefined) return refused('archive')
  return has(RUNS) ? refused('macros') : { ok: true, kind }
}
