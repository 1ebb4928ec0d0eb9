import { expect, test } from 'vitest'
import { viewOf, viewsFor } from './views.js'

test('the studio for the children’s page is for leaders and staff; to others its address is the plan', () => {
  for (const role of ['leader', 'staff'] as const) expect(viewOf('#children', role)).toBe('children')
  for (const role of ['governor', 'viewer'] as const) {
    expect(viewsFor(role)).not.toContain('children')
    expect(viewOf('#children', role)).toBe('plan')
  }
})
