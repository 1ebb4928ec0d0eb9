import { useSyncExternalStore } from 'react'
import '../theme/days.css'
import '../theme/pickers.css'
import { withMantine } from '../theme/with-mantine.jsx'
import { FieldPopover } from './field-popover.jsx'
import { fieldRequest } from './field-target.js'

/** The one place where React edits the plan: it shows the editor of the field that was asked for, or nothing. */
function FieldIsland() {
  const request = useSyncExternalStore(fieldRequest.subscribe, fieldRequest.get)
  return request === undefined ? null : <FieldPopover key={request.target.title} request={request} />
}

export default withMantine(FieldIsland)
