import { defineBlock } from '../define-block.js'
import { choice, date, person, text } from '../fields.js'

export const signoff = defineBlock({
  type: 'signoff',
  label: 'Sign-off',
  plural: 'Sign-offs',
  help: {
    what: 'One person’s approval of one version of the plan.',
    how: 'Name the role and the person; the date and the version are added when they sign.',
    when: 'After the plan is presented; again when it changes in ways that matter.',
    why: 'A plan is the school’s promise once those responsible have put their names to it.',
  },
  text: { field: 'remark', label: 'Remark', placeholder: 'Any condition or remark?', maxLength: 500 },
  fields: {
    role: choice(
      'Role',
      {
        linked_trustee: 'Linked trustee',
        lgb_chair: 'Chair of the local governing body',
        director_of_education: 'Director of education',
        headteacher: 'Headteacher',
        chair: 'Chair of governors',
      },
      { invite: 'Choose the role' },
    ),
    person: person('Person', { invite: 'Add the person' }),
    signedOn: date('Signed on', { invite: 'Not signed yet' }),
    method: choice('How', { electronic: 'Electronic', ink: 'Ink' }, { invite: 'Say how it was signed' }),
    version: text('Version', { max: 30, invite: 'Add the version' }),
  },
  defaults: {},
  owners: ['section'],
  satellite: true,
  example: {
    text: 'Approved; please bring the autumn figures in January.',
    fields: { role: 'lgb_chair', person: 'p-chair', signedOn: '2026-10-06', method: 'electronic', version: '1.3' },
  },
})
