import type { PARTS } from '../../schema/blocks/section.js'
import type { BlockType, BlockValues } from '../../schema/blocks.js'

/** One block of a template, nearly always empty: the block's own placeholder and help say what belongs in it. */
export interface BlockPiece {
  readonly piece: 'block'
  readonly type: BlockType
  readonly fields: Readonly<Record<string, unknown>>
  /** The few words that are the same for every school, such as the name of a measure. */
  readonly text?: string
  /** Labelled prose that follows the block, empty. */
  readonly prose: readonly string[]
  readonly below: readonly Piece[]
}
/** A heading between blocks, such as an aspect of a subject, with room to write under it. */
export interface HeadingPiece {
  readonly piece: 'heading'
  readonly text: string
}
/** One judgement for each area of the framework that applies to the school, each with the same pieces below it. */
export interface AreasPiece {
  readonly piece: 'areas'
  readonly below: readonly Piece[]
}
/** The measures that schools of this phase are asked about first. */
export interface MeasuresPiece {
  readonly piece: 'measures'
}
export type Piece = BlockPiece | HeadingPiece | AreasPiece | MeasuresPiece

export interface TemplatePart {
  readonly part: keyof typeof PARTS
  readonly title: string
  readonly pieces: readonly Piece[]
}

/** A starting document as data. */
export interface Template {
  readonly key: string
  readonly name: string
  /** For whom it is, and when it is the right one. */
  readonly forWhom: string
  /** What is written in it first, and what can wait. */
  readonly howTo: string
  /** `{school}` and `{year}` stand for what the person says. */
  readonly title: string
  readonly layer: 1 | 2
  readonly improvementModel?: string
  readonly documentNames?: { readonly sef?: string; readonly sip?: string }
  readonly parts: readonly TemplatePart[]
  /** Writing begins in the first block of this type. */
  readonly begin: BlockType
}

interface BlockOptions<T extends BlockType> {
  readonly fields?: BlockValues<T>
  readonly text?: string
  readonly prose?: readonly string[]
}

export function block<T extends BlockType>(
  type: T,
  { fields, text, prose = [] }: BlockOptions<T> = {},
  below: readonly Piece[] = [],
): BlockPiece {
  return { piece: 'block', type, fields: fields ?? {}, ...(text === undefined ? {} : { text }), prose, below }
}

export const heading = (text: string): HeadingPiece => ({ piece: 'heading', text })
export const areas = (...below: readonly Piece[]): AreasPiece => ({ piece: 'areas', below })
export const measures: MeasuresPiece = { piece: 'measures' }

/** Where we are, where we want to be, how we will know, what we will do, who follows it: nothing is filled in yet. */
export const emptyPriority = (
  fields: BlockValues<'priority'> = {},
  ofTheAction: readonly Piece[] = [],
  more: readonly Piece[] = [],
): BlockPiece =>
  block('priority', { fields, prose: ['whereNow', 'whereNext'] }, [
    block('outcome'),
    block('action', {}, [block('milestone'), ...ofTheAction]),
    block('monitoring'),
    ...more,
  ])
