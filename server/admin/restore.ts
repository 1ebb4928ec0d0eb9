import type { FileCommand, FileContext } from './command.js'
import { UsageError } from './usage.js'

export const restore: FileCommand = {
  takes: 'FILE',
  begins: true,
  options: ['plan'],
  async run(context, file, { plan }) {
    if (plan === '') throw new UsageError('--plan: an id is needed.')
    if (plan === undefined) await restoreSchool(context, file)
    else await restorePlan(context, file, plan)
  },
}

async function restoreSchool({ backups, record, print, explain }: FileContext, file: string): Promise<void> {
  const { checked, aside, secret } = await backups.restore(file)
  // The log is the backup's own, and goes on from here.
  await record({ action: 'backup-restored', details: { documents: checked.documents } })
  const { documents } = checked
  print(`${documents} ${documents === 1 ? 'document' : 'documents'} restored from ${file}`)
  if (aside !== undefined) explain(`What was here before is kept in ${aside}.`)
  explain('Now start the server. Everybody signs in again, with the password or school account they had at the backup.')
  explain('Who was removed or demoted since then is back in the old role: look through the list of members.')
  explain(
    'Public addresses of children’s pages are those of the backup: one that was ended since then works again. Look at Children’s page of each plan.',
  )
  explain(DEVICES)
  if (!secret)
    explain('The backup carries no secret: set the AUTH_SECRET that the school had, for two-factor codes to work.')
}

async function restorePlan(
  { backups, record, print, explain }: FileContext,
  file: string,
  plan: string,
): Promise<void> {
  const { aside } = await backups.restorePlan(file, plan)
  await record({ action: 'backup-restored', plan })
  print(`The plan ${plan} restored from ${file}`)
  explain(
    `The school as it was before is kept in ${aside}. Everything but this plan is as it was, its page for children and the address of that too. Now start the server.`,
  )
  explain(DEVICES)
}

const DEVICES =
  'What was typed since then is still on the devices it was typed on: it is sent, or shown to be saved, when they connect.'
