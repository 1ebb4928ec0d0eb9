import { Button } from '@mantine/core'
import { strings } from '../strings.js'
import { navigate } from './router.js'

/** Nobody is signed in, and this device remembers nobody. */
export function SignedOutPage({ onAgain }: { onAgain: () => void }) {
  return (
    <main className="desk-message">
      <h1>{strings.signedOut.title}</h1>
      <p>{strings.signedOut.body}</p>
      <Button
        onClick={() => {
          navigate('/', 'replace')
          onAgain()
        }}
      >
        {strings.signedOut.again}
      </Button>
    </main>
  )
}
