import { type RefObject, useState } from 'react'
import { Button } from '../../../app/button.jsx'
import { type PublicLink, renewLink, revokeLink } from '../../../children/state.js'
import { publishWords as words } from '../../../words/children-publish.js'
import { dayOnPaper } from '../../signoff/days.js'
import { AddressLine } from '../address-line.jsx'
import { AskDialog } from '../ask-dialog.jsx'

interface Props {
  readonly planId: string
  readonly link: PublicLink | null
  readonly leader: boolean
  readonly offline: boolean
  /** Something of it was done: what to say about it. Resolves when the page shows it. */
  readonly onDone: (said: string) => Promise<void>
  readonly otherwise: RefObject<HTMLElement | null>
}

/** Where the published page is read, and the two things a leader may do about that. */
export function Address({ planId, link, leader, offline, onDone, otherwise }: Props) {
  const [asked, setAsked] = useState<'renew' | 'revoke'>()
  const close = () => setAsked(undefined)
  if (link === null) return <p className="quiet">{words.addressSoon}</p>
  const doing = async (act: (plan: string) => Promise<void>, said: string) => {
    await act(planId)
    await onDone(said)
    close()
  }
  return (
    <>
      <p className="quiet">{words.addressHelp}</p>
      <AddressLine label={words.forChildren} address={link.address} />
      <AddressLine label={words.forFamilies} address={link.families} />
      <p className="quiet">
        {words.made(dayOnPaper(link.madeAt), link.madeBy)} {link.views !== undefined && words.views(link.views)}
      </p>
      {leader && (
        <p className="publish-acts">
          <Button look="quiet" disabled={offline} onClick={() => setAsked('renew')}>
            {words.renew}
          </Button>
          <Button look="quiet" className="publish-end" disabled={offline} onClick={() => setAsked('revoke')}>
            {words.revoke}
          </Button>
        </p>
      )}
      {asked === 'renew' && (
        <AskDialog
          title={words.renewTitle}
          submit={words.renewNow}
          act={() => doing(renewLink, words.renewed)}
          onClose={close}
          otherwise={otherwise}
        >
          <p>{words.renewEffect}</p>
        </AskDialog>
      )}
      {asked === 'revoke' && (
        <AskDialog
          title={words.revokeTitle}
          submit={words.revokeNow}
          danger
          act={() => doing(revokeLink, words.revoked)}
          onClose={close}
          otherwise={otherwise}
        >
          <p>{words.revokeEffect}</p>
        </AskDialog>
      )}
    </>
  )
}
