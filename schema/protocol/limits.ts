/**
 * Every limit of the wire, of a document and of HTTP: unit, default, and the threat it answers. Whoever acts with a program's
 * token may do `programFactor` times as much as a person where a limit counts by person.
 */
export const LIMITS = {
  /** Bytes of one WebSocket message. Larger ends the socket with 1009: a reader must not make the server hold gigabytes. */
  frameBytes: 4 * 1024 * 1024,
  /** Bytes of a plan's encoded state. Larger is refused with 4413: a plan that no laptop can open helps nobody. */
  documentBytes: 20 * 1024 * 1024,
  /** Bytes of what is said beside a plan: every reader's page holds all of it. */
  commentsBytes: 8 * 1024 * 1024,
  /** Threads beside a plan. A school has some dozens a year. */
  threads: 5_000,
  /** Entries beside a plan (threads, messages, states, thanks ...), removed ones included: a key that was used is never free again. */
  threadEntries: 50_000,
  /** Of one person, so that nobody alone can use up what all have together: threads, entries, letters and acts of writing. */
  threadsOfPerson: 1_000,
  threadEntriesOfPerson: 10_000,
  commentLettersOfPerson: 1_000_000,
  commentEditsOfPerson: 100_000,
  /** Comments that one leader hides or shows again in a minute: each is written in the audit log while everybody waits. */
  hidingsPerMinute: 60,
  /** Bytes of what is said about the lines of a plan's page for children: every page of the staff holds all of it. */
  linesBytes: 4 * 1024 * 1024,
  /** Entries about those lines, removed ones included. A page has some 50 lines; words of 20 people and a decision for each are 1,000. */
  lineEntries: 10_000,
  /** Of one person, so that nobody alone can use up what all have together: entries, letters as JSON, and acts of writing. */
  lineEntriesOfPerson: 2_000,
  lineLettersOfPerson: 500_000,
  lineEditsOfPerson: 100_000,
  /** Top-level blocks of a plan. The sample has about 200; 3,000 still types smoothly. */
  blocks: 10_000,
  /** Depth of nesting in lists and in stored values: deeper content has made encoders throw. */
  depth: 24,
  /** UTF-16 units of one block's text. */
  blockText: 50_000,
  /** Elements and texts inside one top-level block (a long list is one): each is checked again when the block changes. */
  blockNodes: 10_000,
  /** People or readings of one plan, removed ones included. */
  entries: 20_000,
  /** Bytes queued for a socket that does not read; beyond it the socket is cut off with 4508. */
  bufferedBytes: 2 * 1024 * 1024,
  /** Bytes of the largest message the server sends: it leaves room for others within `bufferedBytes`. More goes in slices. */
  answerBytes: 1.5 * 1024 * 1024,
  /** Bytes of one slice of a larger answer; the next is made when it has been read, so a whole plan is never kept for a reader. */
  sliceBytes: 512 * 1024,
  /** Bytes of one person's presence: carets and a name need far less; 10 MB once reached every newcomer. */
  awarenessBytes: 2048,
  /** Bytes of presence of one person in one plan, on all their connections: all of it goes to everybody who comes in. */
  personPresenceBytes: 32 * 1024,
  /** Bytes of presence of everybody in one plan: a newcomer is told all of it in one message. */
  planPresenceBytes: 1024 * 1024,
  /** Presence messages a second from one socket. */
  awarenessPerSecond: 10,
  /** Messages a second from one socket, averaged over `rateWindowSeconds`: a flood is work, whatever it says. */
  messagesPerSecond: 200,
  /** Bytes of a message, or of an answer to one, that count as one more message: 1.6 MB a second for each socket. */
  bytesPerMessage: 8192,
  rateWindowSeconds: 5,
  /** Open sockets of one person: each costs memory, heartbeats and a share of every broadcast. */
  socketsPerPerson: 100,
  /** Open sockets of everybody: about 30 KB of memory each when idle. */
  sockets: 5000,
  /** Connections of one person opened in a minute: each is greeted, and told who is here. */
  opensPerMinute: 600,
  /** Documents read from storage for one person in a minute: each costs a load, and memory until it is put away. */
  roomsPerMinute: 120,
  /** Milliseconds that one message may take to arrive, once begun: unfinished ones are kept in memory. */
  messageMs: 120_000,
  /** Fragments of one message: each costs memory of its own. */
  fragments: 1024,
  /** Milliseconds of the server's time a second that one person's edits may take, averaged over `rateWindowSeconds`. */
  effortMsPerSecond: 200,
  /** Refused updates a minute from one person: each costs a rebuild of the room. */
  refusalsPerMinute: 10,
  /** Updates with gaps in a row before the socket is closed: an honest client needs one new sync at most. */
  gapsInARow: 20,
  /** Log rows after which a plan's log is folded into its snapshot. */
  logRows: 500,
  /** Bytes of log after which it is folded. */
  logBytes: 2 * 1024 * 1024,
  /** Milliseconds an open plan stays in memory after the last person has gone. */
  idleRoomMs: 30_000,
  /** Milliseconds between heartbeats; a socket that misses two is gone. */
  heartbeatMs: 25_000,
  /** See above: a program may act for many people, such as a school's own integrations. */
  programFactor: 20,

  /** Bytes of the body of an imported plan, the largest of all routes: bodies are read whole before they are looked at. */
  bodyBytes: 8 * 1024 * 1024,
  /** Bytes of one attached file: photos and scans fit; a film fills the disk, every backup and a colleague's evening. */
  fileBytes: 20 * 1024 * 1024,
  /** Bytes of all attached files of a school together: they are in every backup, and a disk has an end. */
  schoolFileBytes: 2 * 1024 * 1024 * 1024,
  /** Dots of an attached picture, width times height: 4 bytes each when it is shown, whatever the file weighs. */
  picturePixels: 60_000_000,
  /** Files of one block. */
  filesPerBlock: 30,
  /** Files one person uploads in a minute, and files looked up or fetched: each is read whole, stored and hashed. */
  uploadsPerMinute: 60,
  downloadsPerMinute: 600,
  /** Uploads under way at once, of one person and of everybody: each is kept in memory until it is whole. */
  uploadsAtOnce: 4,
  uploadsOfAll: 12,
  /** Milliseconds in which an upload must have arrived, and in which each next piece of it must: slow ones hold memory. */
  uploadMs: 600_000,
  uploadPieceMs: 20_000,
  /** Downloads under way at once, of one person and of everybody: each is read through first, and holds what is not taken yet. */
  downloadsAtOnce: 4,
  downloadsOfAll: 24,
  /** Milliseconds in which a download's reader must take some of it: who never reads would hold it for ever. */
  downloadStillMs: 20_000,
  /** Days on which a file that no plan mentions was looked at before it is removed; they are counted, a leap of the clock is one. */
  unusedFileDays: 30,
  /** Failed sign-ins a minute for each account: guessing a password or a code must not pay. */
  failedSignInsPerMinute: 10,
  /** Failed sign-ins a minute from one address, whatever is tried: a whole school shares one and mistypes on a Monday. */
  failedSignInsPerAddress: 60,
  /** Sign-in links a minute mailed to one email address: nobody's mailbox is filled through us. */
  signInMailsPerMinute: 3,
  /** Sign-in links a minute asked for from one address; a whole staffroom shares one. */
  signInMailsPerAddress: 30,
  /** Sign-ins at school accounts a minute begun from one address: each keeps a row for ten minutes. */
  schoolSignInsPerAddress: 60,
  /** Failed sign-ins an hour that are written in the audit log one by one; the others are counted. */
  auditedFailuresPerHour: 100,
  /** Minutes in which one person's exports of one plan are one entry of the audit log: a program may ask every second. */
  auditedExportMinutes: 60,
  /** Bytes of every other HTTP body: a form has no more to say. */
  smallBodyBytes: 16 * 1024,
  /** Bytes of all headers of a request: they are read before anybody is asked who they are. */
  headerBytes: 16 * 1024,
  /** Milliseconds in which headers must have arrived, counted from the connection: slow ones hold connections open. */
  headersMs: 10_000,
  /** Milliseconds in which a whole request must have arrived, its body included. */
  requestMs: 60_000,
  /** Milliseconds between looks at slow requests, which may live so much longer. */
  slowCheckMs: 2_000,
  /** Milliseconds an idle connection waits for its next request: a little longer than a proxy keeps its own. */
  keepAliveMs: 65_000,
  /** Requests of one connection, which is then closed: nobody keeps one for ever. */
  requestsPerConnection: 1000,
  /** TCP connections, sockets among them: file descriptors are few. More are dropped unanswered. */
  connections: 6000,
  /** Requests of one person under /api in a minute: each looks its sender up. */
  requestsPerMinute: 1200,
  /** Plans one person makes or imports in a minute: each is validated, encoded and stored. */
  newPlansPerMinute: 60,
  /** Whole documents one person fetches in a minute: each may be read from storage and encoded. */
  documentsPerMinute: 120,
  /** Signatures one person gives or withdraws in a minute: each reads the whole plan and may keep a version for ever. */
  signaturesPerMinute: 30,
  /** Versions, or blocks of one, that one person brings back in a minute: each keeps the state before, until versions are next thinned out. */
  restoresPerMinute: 60,
  /** Times in an hour one calendar address is fetched: each reads the person's plans. Programs look every quarter of an hour. */
  calendarFetchesPerHour: 60,
  /** Calendar files one person fetches, and addresses they make, in a minute. */
  calendarsPerMinute: 10,
  /** Times a minute one person marks notices as read or switches their mail: each waits for the disk. */
  noticeWritesPerMinute: 120,
  /** Times a minute pages for children are fetched from one address: a whole school shares one, and opens the page at once. */
  publicPagesPerMinute: 1_200,
  /** Times a minute one person publishes, makes or ends an address, or changes words: each reads a plan or freezes a page. */
  publicationsPerMinute: 30,
  /** Days for which an address for the school council's proposals works at most: it is told on, and forgotten. */
  councilDays: 60,
  /** Forms a minute through one such address, from anywhere: a class fits, a script does not fill the list at once. */
  councilFormsPerMinute: 60,
  /** Proposals of one plan that wait for staff: a person reads each. */
  waitingProposals: 100,
  /** Letters of a proposal: one or two sentences. */
  proposalLetters: 200,
  /** Bytes of such a form, which has a box for each line of a page. */
  councilFormBytes: 128 * 1024,
  /** Bytes of a school's own words for children: as many as there may be (`EXTENSION_MOST`), with their names. */
  childrenWordsBytes: 1024 * 1024,
  /** Requests without a sign-in under /api and /sign-in from one address in a minute: a school may share one address. */
  strangersPerMinute: 600,
} as const
