import { blocks } from '../../schema/blocks.js'
import type { BlockDefinition } from '../../schema/define-block.js'

/** Labels of named prose as one style sheet: the label stands above the first paragraph of its field and not above the next. */
export function proseLabels(): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  for (const definition of Object.values<BlockDefinition>(blocks)) {
    for (const [field, { label, placeholder }] of Object.entries(definition.prose)) {
      const own = `p[data-field="${CSS.escape(field)}"]`
      const paragraph = `.plan-text > ${own}`
      sheet.insertRule(`${paragraph}::before { content: ${JSON.stringify(label)}; }`)
      sheet.insertRule(`${paragraph} + ${own}::before { content: none; }`, sheet.cssRules.length)
      sheet.insertRule(
        `.plan-text[contenteditable="true"] > ${own}:has(> br:only-child)::after { content: ${JSON.stringify(placeholder)}; }`,
        sheet.cssRules.length,
      )
    }
  }
  return sheet
}
