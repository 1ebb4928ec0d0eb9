import { blocks, isBlockType } from '../../schema/blocks.js'
import { strings } from '../strings.js'

/** The line of a block's menu that explains its type; undefined for a block without a type. The card is loaded when it is asked for. */
export function aboutBlock(block: HTMLElement): { readonly label: string; readonly act: () => void } | undefined {
  const type = block.dataset['block'] ?? ''
  if (!isBlockType(type)) return undefined
  return {
    label: strings.block.about(blocks[type].plural),
    act: () => {
      const beside = block.querySelector<HTMLElement>('.block-line') ?? block
      void import('./about-card.js').then(({ openAbout }) => openAbout(type, beside))
    },
  }
}
