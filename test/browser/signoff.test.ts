import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.js'
import type { PlanPage } from '../support/plan-page.js'
import { SampleSchool } from '../support/sample-school.js'

let school: SampleSchool
let head: PlanPage
let chair: PlanPage
let trustee: PlanPage

beforeAll(async () => {
  school = await SampleSchool.open()
  head = await school.visit()
  chair = await governor('chair@school.example', 'Elspeth Varley')
  trustee = await governor('trustee@school.example', 'Gordon Leithe')
})

afterAll(async () => {
  await school?.close()
})

/** Governors begin at their own view; the plan is under it. */
async function governor(email: string, name: string): Promise<PlanPage> {
  const link = await school.addPerson(email, name, 'governor')
  const person = await school.visit(link, { view: '#plan' })
  await toSignoff(person)
  return person
}

async function toSignoff({ page }: PlanPage): Promise<void> {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Sign-off' }).click()
  await page.getByRole('heading', { name: 'Signatures' }).waitFor()
}

async function toPlan({ page }: PlanPage): Promise<void> {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Plan' }).click()
}

const signing = ({ page }: PlanPage, role: string): Locator => page.getByRole('button', { name: `Sign as ${role}` })
const dialogOf = ({ page }: PlanPage): Locator => page.getByRole('dialog')
const row = ({ page }: PlanPage, role: string): Locator => page.getByRole('row', { name: new RegExp(`^${role}`) })

async function approve(person: PlanPage, role: string): Promise<void> {
  await signing(person, role).press('Enter')
  await dialogOf(person).getByRole('button', { name: 'I approve this version' }).press('Enter')
}

test('two governors and a leader: signed, changed, refused with what changed, signed by all, changed since, withdrawn', async () => {
  await chair.page.getByText('Nobody has signed the plan as it is now').waitFor()
  expect(await faultsOf(chair.page)).toEqual([])
  await approve(chair, 'chair of the local governing body')
  await row(chair, 'Chair of the local').getByText('Electronic').waitFor()
  await chair.page.getByText('1 of 3 have signed').waitFor()

  // The trustee has the dialog open while the leader writes.
  await trustee.page.reload()
  await signing(trustee, 'linked trustee').click()
  await dialogOf(trustee).getByText('You sign as Gordon Leithe').waitFor()
  expect(await faultsOf(trustee.page)).toEqual([])
  // Nothing is told of a plan that is what was signed; of one that is not any more, at once and beside how far it has come.
  await toSignoff(head)
  await toPlan(head)
  await head.typeAtEnd('a-12', ' and spelling')
  await head.waitForStatus('Saved')
  await head.page.getByRole('button', { name: 'changed since it was signed: 1 block' }).waitFor()
  await dialogOf(trustee).getByRole('button', { name: 'I approve this version' }).click()
  await dialogOf(trustee).getByText('Nothing was signed').waitFor()
  await dialogOf(trustee)
    .getByText(/Action 1\.2 .*words changed/)
    .waitFor()
  await dialogOf(trustee).getByRole('button', { name: 'Look again' }).press('Enter')
  // What changed since the chair signed is on the page, in words.
  await trustee.page.getByRole('heading', { name: 'What has changed since it was last signed' }).waitFor()
  await trustee.page.locator('ins').getByText('and spelling').waitFor()
  await row(trustee, 'Chair of the local')
    .getByText(/before it changed/)
    .waitFor()
  await dialogOf(trustee).waitFor({ state: 'hidden' })
  await approve(trustee, 'linked trustee')
  await approve(chair, 'chair of the local governing body')

  // The director signs on paper, which a leader records.
  await toSignoff(head)
  await head.page.getByRole('button', { name: /paper: director of education/ }).click()
  await dialogOf(head).getByRole('textbox', { name: 'Name on the paper' }).fill('Anneke Ruyters')
  await dialogOf(head).getByRole('button', { name: 'Record this signature' }).click()
  await head.page.getByText('Everybody who is asked has signed').waitFor()
  expect(await faultsOf(head.page)).toEqual([])

  // A version that was signed opens as it was.
  await head.page
    .getByRole('button', { name: /^Open what was signed on/ })
    .first()
    .click()
  await head.page.getByText('Signed version').waitFor()
  await head.page.locator('.plan-static [data-id="a-12"]').waitFor()
  await head.page.getByRole('button', { name: 'Back to sign-off' }).click()

  // Later edits are told under the title, and lead to the comparison.
  await toPlan(head)
  await head.typeAtEnd('a-12', ' too')
  const note = head.page.getByRole('button', { name: 'changed since approval: 1 block' })
  await note.click()
  await head.page.locator('ins').getByText('too').waitFor()
  await head.page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Governors' }).click()
  await head.page.getByText('· changed since approval: 1 block ·').waitFor()

  // Taken back with a reason, which stays.
  await chair.page
    .getByRole('button', { name: 'Withdraw the signature of Elspeth Varley' })
    .waitFor({ state: 'detached' })
  await head.page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Sign-off' }).click()
  await head.page.getByRole('button', { name: /paper: linked trustee/ }).click()
  await dialogOf(head).getByRole('textbox', { name: 'Name on the paper' }).fill('Gordon Leithe')
  await dialogOf(head).getByRole('button', { name: 'Record this signature' }).click()
  await head.page.getByRole('button', { name: 'Withdraw the signature of Gordon Leithe' }).click()
  await dialogOf(head).getByRole('button', { name: 'Withdraw', exact: true }).click()
  await dialogOf(head).getByText('Say in a few words').waitFor()
  await dialogOf(head).getByRole('textbox', { name: 'Reason' }).fill('The paper was for last year')
  await dialogOf(head).getByRole('button', { name: 'Withdraw', exact: true }).click()
  await head.page.getByText('The paper was for last year').waitFor()

  // Without the server nothing can be signed, and the page says so.
  await signing(trustee, 'linked trustee').waitFor()
  await trustee.context.setOffline(true)
  await trustee.page.getByText('Signing needs the server').waitFor()
  expect(await signing(trustee, 'linked trustee').isDisabled()).toBe(true)
})
