/** All of comments that is not in the first load, in one piece. */
import { CommentsButton } from './comments-button.jsx'
import CommentsColumn from './comments-column.jsx'
import CommentsIsland from './comments-island.jsx'

export { CommentsDesk } from './comments-desk.js'
export { CommentsSession } from './comments-session.js'

/** What React draws of a desk. */
export const commentsFaces = { Button: CommentsButton, Column: CommentsColumn, Island: CommentsIsland } as const
