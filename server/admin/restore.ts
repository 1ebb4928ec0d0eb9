import type { FileCommand } from './command.js'

export const restore: FileCommand = {
  takes: 'FILE',
  async run({ backups, record, print, explain }, file) {
    const { checked, aside, secret } = await backups.restore(file)
    // The log is the backup's own, and goes on from here.
    await record({ action: 'backup-restored', details: { documents: checked.documents } })
    print(`${checked.documents} documents restored from ${file}`)
    if (aside !== undefined) explain(`What was here before is kept in ${aside}.`)
    explain(
      'Now start the server. Everybody signs in again, with the password or school account they had at the backup.',
    )
    explain('Who was removed or demoted since then is back in the old role: look through the list of members.')
    explain(
      'What was typed since then is still on the devices it was typed on: it is sent, or shown to be saved, when they connect.',
    )
    if (!secret)
      explain('The backup carries no secret: set the AUTH_SECRET that the school had, for two-factor codes to work.')
  },
}
